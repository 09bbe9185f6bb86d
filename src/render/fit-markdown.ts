import { closeCodeBlock } from './code';
import { runeCount, startAndEnd } from './cut';
import { CUT_NOTE_ROOM, withCutNote } from './cut-note';
import { inert } from './inert';

/**
 * Markdown within `limit` code points: where it is longer, its start and its end, cut at line ends, which a note near
 * its beginning says too.
 * @param name what the note is about where there is no headline: Markdown
 */
export function fitMarkdown(
  markdown: string,
  limit: number,
  hasHeadline: boolean,
  name: string,
): { text: string; cut: boolean } {
  if (markdown.length <= 2 * limit && runeCount(markdown) <= limit) return { text: markdown, cut: false };
  const { text, missing } = startAndEnd(
    markdown,
    limit,
    (piece) => (piece === markdown ? piece : shownPiece(markdown, piece)),
    CUT_NOTE_ROOM + runeCount(name),
  );
  if (missing === undefined) return { text, cut: false };
  return { text: withCutNote(text, missing, hasHeadline, name), cut: true };
}

/** A piece whose code blocks are whole; where it had to be cut inside a line, what was code may have become text. */
function shownPiece(markdown: string, piece: string): string {
  if (markdown.startsWith(piece)) {
    const whole = markdown[piece.length] === '\n';
    return closeCodeBlock(whole ? piece : withInertLine(piece, 'last'));
  }
  const start = markdown.length - piece.length;
  const fence = openFence(markdown.slice(0, start));
  const end = markdown[start - 1] === '\n' ? piece : withInertLine(piece, 'first');
  return closeCodeBlock(fence ? `${fence}\n${end}` : end);
}

function withInertLine(piece: string, which: 'first' | 'last'): string {
  const at = which === 'first' ? piece.indexOf('\n') : piece.lastIndexOf('\n');
  if (at < 0) return inert(piece);
  return which === 'first'
    ? inert(piece.slice(0, at)) + piece.slice(at)
    : piece.slice(0, at) + inert(piece.slice(at));
}

/** The fence of the code block that is open at the end of this Markdown. */
function openFence(markdown: string): string {
  const closed = closeCodeBlock(markdown);
  return closed === markdown ? '' : closed.slice(markdown.length + 1);
}
