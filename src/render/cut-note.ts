/** Code points that a note takes at the most, its line break included. */
export const CUT_NOTE_ROOM = 100;

/** What stands near the beginning of a message that does not show everything: Markdown, one line. */
export function cutNote(missing: string): string {
  return `✂️ _(cut: ${missing} left out)_`;
}

const LONGEST_HEADLINE = 500;

/** A message with the note below its headline; before everything, behind `name`, where it has none. */
export function withCutNote(text: string, missing: string, hasHeadline: boolean, name: string): string {
  const end = text.indexOf('\n');
  if (!hasHeadline || end < 0 || end > LONGEST_HEADLINE) return `${name} · ${cutNote(missing)}\n\n${text}`;
  // A block below it must not become part of its line.
  return `${text.slice(0, end)}\n${cutNote(missing)}\n${text.startsWith('\n', end + 1) ? '' : '\n'}${text.slice(end + 1)}`;
}
