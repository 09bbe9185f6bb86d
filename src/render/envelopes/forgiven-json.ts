import { looksLikeJson, parsedJson } from './parsed-json';

/**
 * JSON whose strings were put together by hand: with raw line breaks, which Mattermost's own webhooks forgive too,
 * and with backslashes that escape nothing, such as those of `C:\temp\new`.
 * @returns undefined when it is no JSON even so
 */
export function forgivenJson(text: string): object | undefined {
  if (!looksLikeJson(text)) return undefined;
  const pieces: string[] = [];
  let from = 0;
  for (let start = text.indexOf('"'); start >= 0; start = text.indexOf('"', from)) {
    const end = endOfString(text, start);
    pieces.push(text.slice(from, start), mended(text.slice(start, end)));
    from = end;
  }
  return parsedJson(pieces.join('') + text.slice(from));
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function mended(literal: string): string {
  return literal
    .replace(/(?<![A-Za-z])[A-Za-z]:(?:\\[\w.$ -]+)+/g, (path) => path.replace(/\\/g, '\\\\'))
    .replace(/\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})?/g, (pair) => (pair === '\\' ? '\\\\' : pair))
    .replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
