import { code, joined, type Markdown, md } from '../../markdown';
import { shortened } from '../../words';

/** Whoever writes more than this does not start with what matters. */
const LOOKED_AT = 4_000;
const LINES = 5;
const CHARACTERS = 300;

/** Begins or ends a code block, as Markdown or Jira write it. */
const FENCE = /^(```\w*|~~~\w*|\{(code|noformat)(:[^{}]*)?\})$/;

/** The first lines of a comment as a quote, without HTML comments and blank lines; undefined when it is empty. */
export function quote(text: string | undefined): Markdown | undefined {
  const lines = (text ?? '')
    .slice(0, LOOKED_AT)
    .replace(/<!--[\s\S]*?(-->|$)/g, '')
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  const words = lines.filter((line) => !FENCE.test(line.trim()));
  if (words.length === 0) return undefined;
  const start = lines.slice(0, LINES + lines.length - words.length).join('\n');
  const shown = shortened(start, CHARACTERS).split('\n');
  const quoted = quotedLines(shown);
  const hasMore = words.length > LINES && shown.join('\n') === start;
  if (hasMore || quoted.length > LINES) quoted.splice(LINES, quoted.length, md`> …`);
  return joined(quoted, '\n');
}

/** Lines of a code block are code, line by line: a block that is cut would never end. */
function quotedLines(lines: string[]): Markdown[] {
  const quoted: Markdown[] = [];
  let inCode = false;
  for (const line of lines) {
    if (FENCE.test(line.trim())) inCode = !inCode;
    else quoted.push(md`> ${inCode ? code(line.trimEnd()) : line.trim()}`);
  }
  return quoted;
}
