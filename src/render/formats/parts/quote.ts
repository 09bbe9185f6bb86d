import { joined, type Markdown, md } from '../../markdown';
import { shortened } from '../../words';

/** Whoever writes more than this does not start with what matters. */
const LOOKED_AT = 4_000;
const LINES = 5;
const CHARACTERS = 300;

/** The first lines of a comment as a quote, without HTML comments and blank lines; undefined when it is empty. */
export function quote(text: string | undefined): Markdown | undefined {
  const lines = (text ?? '')
    .slice(0, LOOKED_AT)
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(```|~~~)\w*$/.test(line));
  const start = lines.slice(0, LINES).join('\n');
  if (start === '') return undefined;
  const shown = shortened(start, CHARACTERS);
  const more = lines.length > LINES && shown === start ? '\n…' : '';
  return joined(
    (shown + more).split('\n').map((line) => md`> ${line}`),
    '\n',
  );
}
