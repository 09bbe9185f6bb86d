import { inertUrl, storable } from './inert';

const ZERO_WIDTH_SPACE = '\u200B';
const URL = /\bhttps?:\/\/[^\s<>"'`|\\^{}]+/gi;

/** Characters that Markdown would take for its own inside a web address. */
const RISKY_IN_URL = /[*~[\]()@]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/;

/**
 * Text shown to the letter: what Markdown or Mattermost would interpret is escaped, nobody is mentioned, and web
 * addresses can be clicked. Line breaks stay.
 */
export function escapeMarkdown(text: string): string {
  const plain = storable(text);
  if (SAFE.test(plain)) return plain;
  let escaped = '';
  let position = 0;
  for (const match of plain.matchAll(URL)) {
    const url = withoutTrail(match[0]);
    escaped += escapeText(plain.slice(position, match.index));
    position = match.index + url.length;
    escaped += clickable(url, plain[position]);
  }
  return escapeLines(escaped + escapeText(plain.slice(position)));
}

/** The same for the text of a link, in which a web address cannot be a link of its own. */
export function escapeLabel(text: string): string {
  return escapeLines(escapeText(storable(text)));
}

/** Most texts have nothing to escape. */
const SAFE = /^(?!\d+[.)]|\s)[\p{L}\p{N} ,.%/()$;?'"–—·…]*$/u;

function escapeText(text: string): string {
  return text
    .replace(/&(?=#\w+;|commat;)/gi, `&amp;${ZERO_WIDTH_SPACE}`)
    .replace(/&(?=(?!amp;\u200B)\w+;)/g, '&amp;')
    .replace(/<(?=[\w/!?])/g, '&lt;')
    .replace(/\\(?=[^\w\s]|$)|[`*~[\]|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/gm, '\\$&')
    .replace(/(?<!\w):(?=[\w+-]+:(?!\w))/g, '&#58;')
    .replace(/(?<![A-Za-z0-9])@/g, `@${ZERO_WIDTH_SPACE}`);
}

/** What is special only where a line begins. */
function escapeLines(text: string): string {
  return text
    .replace(/^[ \t]+/gm, (blank) =>
      blank.length < 4 && !blank.includes('\t') ? blank : ZERO_WIDTH_SPACE + blank,
    )
    .replace(/^( *)(>|[#+-](?=[\s#-]|$))/gm, '$1\\$2')
    .replace(/^( *)(\d+)([.)])(?=\s|$)/gm, '$1$2\\$3')
    .replace(/^( *)=(?==* *$)/gm, '$1&#61;');
}

/** A sentence may end behind an address, or a bracket that was opened before it. */
function withoutTrail(url: string): string {
  const opened = url.includes('(');
  let end = url.length;
  while (/[?!.,:;*_~'\]]/.test(url[end - 1] ?? '') || (!opened && url[end - 1] === ')')) end--;
  return url.slice(0, end);
}

/** A web address is a link by itself; between angle brackets where Markdown would read something into it. */
function clickable(url: string, next = ' '): string {
  const safe = inertUrl(url);
  return RISKY_IN_URL.test(safe) || !/[\s.,;!?)'"]/.test(next) ? `<${safe}>` : safe;
}
