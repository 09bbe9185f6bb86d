const ZERO_WIDTH_SPACE = '\u200B';

/**
 * Text from outside made harmless: nobody is mentioned, and nothing is left that cannot be stored or that hides how
 * the text reads. Mattermost looks for `@name` wherever no letter or digit stands before it, after it has decoded
 * `&#64;` and its like. Its Unicode tables are older than Node's, so only the letters of ASCII are sure. In a web
 * address `@` becomes `%40`, which leads to the same page.
 */
export function inert(text: string): string {
  const plain = storable(text);
  if (!plain.includes('@') && !plain.includes('&')) return plain;
  return plain
    .replace(/\bhttps?:\/\/[^\s<>"'`]+/gi, inertUrl)
    .replace(/(?<![A-Za-z0-9])@(?!\u200B)/g, `@${ZERO_WIDTH_SPACE}`)
    .replace(/&(?=#\w+;|commat;)/gi, `&${ZERO_WIDTH_SPACE}`);
}

/** A web address that mentions nobody. */
export function inertUrl(url: string): string {
  return url.replace(/(?<![A-Za-z0-9])@/g, '%40').replace(/&(?=#\w+;|commat;)/gi, '%26');
}

/**
 * Text whose characters Mattermost's database takes, and that shows what it is: control characters as pictures,
 * characters that turn the direction of writing by their number. Mattermost's web app takes U+2424 for a line break
 * and U+00A0 for a space, so that is what they become. All that text in code needs, as Mattermost mentions nobody there.
 */
export function storable(text: string): string {
  return text
    .replace(/\r\n?|\u2424/g, '\n')
    .replace(/\u00A0/g, ' ')
    .replace(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/gu, visible)
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** The picture of a control character, such as ␀ for U+0000; `⟨U+202E⟩` for one that has none. */
function visible(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return code < 0x2000 ? '\uFFFD' : `⟨U+${code.toString(16).toUpperCase()}⟩`;
}
