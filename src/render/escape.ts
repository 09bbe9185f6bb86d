import { inert } from './inert';

/** Text shown to the letter: what Markdown would interpret is escaped, web addresses stay as they are. */
export function escapeMarkdown(text: string): string {
  return inert(text)
    .split(/(https?:\/\/[^\s<>"'`]+)/i)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(/[\\`*_~[\]<>|]/g, '\\$&')))
    .join('')
    .replace(/^(\s*)([#+>-]|\d+[.)])(?=\s|#|$)/gm, '$1\\$2');
}
