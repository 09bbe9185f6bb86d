import { firstRunes } from './cut';
import { storable } from './inert';

/** Text as a code span that it cannot leave; line breaks become spaces. */
export function codeSpan(text: string): string {
  const line = storable(text).replace(/\n/g, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

const LONGEST_SHORT = 200;

/** The start of a text as a code span, with `…` where there is more. */
export function shortSpan(text: string): string {
  const start = firstRunes(text, LONGEST_SHORT);
  return codeSpan(start === text ? text : `${start}…`);
}

/** Text as a code block that it cannot leave. */
export function codeBlock(text: string, language = ''): string {
  const body = storable(text);
  const fence = '`'.repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

/** Markdown whose last code block is closed, so that what follows does not become part of it. */
export function closeCodeBlock(markdown: string): string {
  let open = '';
  for (const line of markdown.split('\n')) {
    const fence = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    if (!open) open = fence ?? '';
    else if (fence?.startsWith(open) && line.trim() === fence) open = '';
  }
  return open ? `${markdown}\n${open}` : markdown;
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
