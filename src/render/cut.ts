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

/**
 * A text as `show` shows it; where that is longer than `limit`, its start and its end, each cut at a line end, and
 * between them a sentence that says how much is missing. A log fails at its end, so a quarter is the end.
 * @param reserve code points below the limit that are kept free where it is cut
 * @returns `missing` says how much is, where anything is
 */
export function startAndEnd(
  text: string,
  limit: number,
  show: (piece: string) => string,
  reserve = 0,
): { text: string; missing?: string } {
  // No way to show a text makes it shorter.
  if (text.length <= 2 * limit) {
    const whole = show(text);
    if (runeCount(whole) <= limit) return { text: whole };
  }
  const room = limit - reserve;
  let size = Math.min(text.length, room) - NOTE_LENGTH;
  for (;;) {
    const start = wholeLinesBefore(text, Math.max(0, Math.floor(size * 0.75)));
    const end = wholeLinesAfter(text, text.length - Math.max(0, Math.floor(size * 0.25)));
    const left = text.length - start.length - end.length;
    const missing = `${left.toLocaleString('en-US')} of ${text.length.toLocaleString('en-US')} characters`;
    const note = `_(… ${missing} left out …)_`;
    const shown = [show(start), note, end && show(end)].filter(Boolean).join('\n\n');
    const length = runeCount(shown);
    if (length <= room || size <= 0) return { text: shown, missing };
    // Showing can make it longer (fences, escapes), so this takes a few rounds.
    size = Math.floor((size * room) / length) - 20;
  }
}

const NOTE_LENGTH = 80;

function wholeLinesBefore(text: string, end: number): string {
  const start = text.slice(0, isLowSurrogate(text, end) ? end - 1 : end);
  const line = start.lastIndexOf('\n');
  return line > start.length / 2 ? start.slice(0, line) : start;
}

function wholeLinesAfter(text: string, from: number): string {
  const end = text.slice(isLowSurrogate(text, from) ? from + 1 : from);
  const line = end.indexOf('\n');
  return line >= 0 && line < end.length / 2 ? end.slice(line + 1) : end;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
