const ZERO_WIDTH_SPACE = '\u200B';

/**
 * Text from outside made harmless: nobody is mentioned, and no control character is left, which Mattermost's
 * database would refuse. Mattermost looks for `@name` wherever no letter or digit stands before it, after it has
 * decoded `&#64;` and its like; its web app takes U+2424 for a line break and U+00A0 for a space.
 */
export function inert(text: string): string {
  return text
    .replace(/\r\n?|\u2424/g, '\n')
    .replace(/\u00A0/g, ' ')
    .replace(/(?![\n\t])\p{Cc}/gu, visible)
    .replace(/(?<![\p{L}\p{N}])@/gu, `@${ZERO_WIDTH_SPACE}`)
    .replace(/&(?=#\w+;|commat;)/gi, `&${ZERO_WIDTH_SPACE}`);
}

/** The picture of a control character, such as ␀ for U+0000. */
function visible(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : '\uFFFD';
}
