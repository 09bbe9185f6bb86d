import { inert, storable } from './inert';

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,}(?=[^~]*$))/;

/** What begins or ends a block of code to some readers of Markdown and not to others. */
const ODD_FENCE = /^ {0,3}(?:`{3,}[^~`]*[~`]|~{3,}[^~`]*[~`])/;
const ZERO_WIDTH_SPACE = '\u200B';

/**
 * Markdown of a sender, live, that mentions nobody. Code is left to the letter, since Mattermost mentions nobody
 * there and a copied command must work; what is code only to some readers of Markdown counts as text.
 */
export function inertMarkdown(markdown: string): string {
  const text = storable(markdown);
  if (!text.includes('`') && !text.includes('~~~')) return inert(text);
  // Inside HTML the rules of code differ from reader to reader.
  if (/^ {0,3}<[a-z/!?]/im.test(text)) return inert(text);
  let fence = '';
  let paragraph: string[] = [];
  const shown: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) shown.push(inertParagraph(paragraph.join('\n')));
    paragraph = [];
  };
  for (const source of text.split('\n')) {
    const line = ODD_FENCE.test(source) ? ZERO_WIDTH_SPACE + source : source;
    if (fence) {
      shown.push(line);
      if (line.trim().startsWith(fence) && closes(line, fence)) fence = '';
      continue;
    }
    fence = FENCE.exec(line)?.[1] ?? '';
    if (fence || line.trim() === '') {
      flush();
      shown.push(fence ? line : inert(line));
    } else {
      paragraph.push(line);
    }
  }
  flush();
  return shown.join('\n');
}

/** The same where something may stand before it on its first line, which so begins no block of code for sure. */
export function inertInLine(markdown: string): string {
  const text = storable(markdown);
  return /^ *(?:`{3}|~{3})/.test(text) ? inert(text) : inertMarkdown(text);
}

function closes(line: string, fence: string): boolean {
  const mark = line.trim();
  return /^ {0,3}\S/.test(line) && mark === (fence[0] ?? '').repeat(mark.length);
}

/** Spans count as code where nobody can read them otherwise: runs of one length, in pairs on each line. */
function inertParagraph(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const pairs = text.split('\n').every((line) => (line.match(/`+/g) ?? []).length % 2 === 0);
  if (!pairs || /\\`|</.test(text) || runs.some((run) => run !== runs[0])) return inert(text);
  return text
    .split(/(`+[^`]+`+)/)
    .map((piece, index) => (index % 2 === 1 ? piece : inert(piece)))
    .join('');
}
