import { stripVTControlCharacters } from 'node:util';
import { closeCodeBlock, codeBlock, shortSpan } from '../../code';
import { runeCount, startAndEnd } from '../../cut';
import { CUT_NOTE_ROOM, cutNote } from '../../cut-note';
import { escapeMarkdown } from '../../escape';
import { mediaType, type RenderInput } from '../../format';
import { inertMarkdown } from '../../inert-markdown';
import { origin } from '../../origin';
import { count } from '../../words';
import { brokenAt } from './broken-json';
import { htmlText, looksLikeHtml } from './html';
import { linesNote } from './json-lines';
import { isPreformatted } from './preformatted';
import { withoutTextSecrets } from './text-secrets';

const ESCAPE = '\u001B';
/** How a body of gzip begins, where its bytes were taken for UTF-8. */
const GZIP = '\u001F\uFFFD';
const COMPRESSED =
  ':warning: The body was sent compressed, which Mattermost cannot pass on whole, so nothing of it can be shown. Switch compression off at the sender.';
/** HTML longer than this is shown as it came. */
const LONGEST_HTML = 300_000;

/**
 * A body that is text: as it is, to the letter, but for what looks secret; in code where its columns count; start and
 * end where it is long.
 */
export function textMessage(input: RenderInput, limit: number): { text: string; cut: boolean } {
  const body = String(input.data);
  if (isDestroyed(body, input.headers)) return { text: `${COMPRESSED} ${origin(input)}`, cut: false };
  const type = mediaType(input);
  const note = noteOn(body, type);
  const clean = withoutTextSecrets(body);
  const name = shortSpan(input.path || '/');
  const head = note ? `:warning: ${note} ${name}\n` : '';
  const foot =
    clean.count > 0
      ? `\n\n_(${count(clean.count, 'value that looks', 'values that look')} secret left out)_`
      : '';
  const { text, missing } = startAndEnd(
    shownText(clean.text, type, note),
    limit - head.length - foot.length,
    showAs(clean.text, type, note),
    CUT_NOTE_ROOM + runeCount(name),
  );
  if (missing === undefined) return { text: head + text + foot, cut: false };
  return { text: `${head || `${name} · `}${cutNote(missing)}\n\n${text}${foot}`, cut: true };
}

/** Whether compressed bytes were taken for text: nothing of them can be read any more. */
function isDestroyed(body: string, headers: Record<string, string>): boolean {
  if (body.startsWith(GZIP)) return true;
  if (!/gzip|deflate|br|zstd|compress/i.test(headers['Content-Encoding'] ?? '')) return false;
  const start = body.slice(0, 1_000);
  return (start.match(/\uFFFD|(?![\n\r\t])\p{Cc}/gu) ?? []).length > start.length / 10;
}

/** What people have to know of a text that did not come as it was sent. */
function noteOn(body: string, type: string): string | undefined {
  if (body.includes('\uFFFD'))
    return 'The body is no UTF-8 text, which Mattermost cannot pass on whole. Send text or JSON.';
  const lines = linesNote(body);
  if (lines) return lines;
  const broken = brokenAt(body, type);
  return broken && `This is not valid JSON (${broken}).`;
}

function shownText(body: string, type: string, note: string | undefined): string {
  if (note) return body;
  const mayBe = type !== 'text/plain' && !type.endsWith('xml');
  const isHtml = type.endsWith('html') || (mayBe && looksLikeHtml(body.slice(0, 20_000)));
  if (isHtml && body.length <= LONGEST_HTML) return htmlText(body) || body;
  return body;
}

/** How each piece of a text is shown. */
function showAs(body: string, type: string, note: string | undefined): (piece: string) => string {
  if (note) return (piece) => codeBlock(piece);
  if (type.startsWith('multipart/') || type.endsWith('xml') || /^\s*<\?xml/.test(body))
    return (piece) => codeBlock(piece, 'xml');
  if (type === 'text/markdown' || isMarkdown(body)) return (piece) => closeCodeBlock(inertMarkdown(piece));
  // Terminal colours tell nothing in a post.
  if (body.includes(ESCAPE)) return (piece) => codeBlock(stripVTControlCharacters(piece).trimEnd());
  if (isPreformatted(body)) return (piece) => codeBlock(piece.trimEnd());
  return (piece) => escapeMarkdown(piece.trimEnd());
}

/** Whether somebody meant Markdown: what only looks like it, such as `__init__`, is text. */
function isMarkdown(body: string): boolean {
  const start = body.slice(0, 20_000);
  return (
    /^ {0,3}```/m.test(start) ||
    /\[[^\]\n]{1,200}\]\(https?:\/\/[^)\s]+\)/.test(start) ||
    /(?:^|\s)\*\*[^\s*][^*\n]{0,200}\*\*(?:[\s.,:;!?]|$)/m.test(start)
  );
}
