/** At most `limit` code points from the start of a text, which is how Mattermost measures (Go: runes). */
export function firstRunes(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let end = 0;
  for (let count = 0; count < limit && end < text.length; count++) {
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  }
  return text.slice(0, end);
}

/** The number of code points. */
export function runeCount(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The longest start of `text` that, as `show` shows it, fits into `limit`, with a sentence that says it was cut. */
export function cutToFit(text: string, limit: number, show: (part: string) => string): string {
  // No way to show a text makes it shorter.
  const whole = text.length <= 2 * limit ? show(text) : undefined;
  if (whole !== undefined && runeCount(whole) <= limit) return whole;
  const total = runeCount(text);
  let size = Math.min(total, limit);
  for (;;) {
    const shown = `${show(firstRunes(text, size))}\n_(cut: the first ${size} of ${total} characters)_`;
    const length = runeCount(shown);
    if (length <= limit || size === 0) return shown;
    // Showing can make it longer (fences, zero-width spaces), so this takes a few rounds.
    size = Math.max(0, Math.floor((size * limit) / length) - 10);
  }
}
