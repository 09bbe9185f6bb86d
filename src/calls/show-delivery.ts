import type { Redactor } from '../process/redactor';
import { codeBlock, codeSpan } from '../render/code';
import { inert } from '../render/inert';
import type { Delivery } from '../store/store';
import { asWritten } from './as-written';
import { UserMistake } from './call';
import { timeText } from './time-text';

/** Characters: with all around them less than any client cuts. */
const PIECE = 10_000;

/**
 * A delivery in pieces: what became of it, and one piece of its whole payload, without secrets of ours.
 * @param piece as a person typed it; the first when left out
 * @throws UserMistake when there is no such piece
 */
export function showDelivery(
  delivery: Delivery,
  piece: string | undefined,
  { appId, redactor }: { appId: string; redactor: Redactor },
): string {
  const { id, path, payload, storedAt } = delivery;
  const text = redactor.clean(asWritten(payload));
  const count = Math.max(1, Math.ceil(text.length / PIECE));
  const number = Number(piece ?? 1);
  if (!Number.isInteger(number) || number < 1 || number > count) {
    const sentence = `There is no such piece: it has ${count === 1 ? 'one' : `1 to ${count}`}.`;
    throw new UserMistake(sentence, { piece: sentence });
  }
  const next = `the next: ${codeSpan(`/${appId} deliveries show ${id} ${number + 1}`)}`;
  const place = `Piece ${number} of ${count}${number < count ? `; ${next}` : ''}.`;
  const about = `**Webhook** ${codeSpan(path || '/')}, stored at ${timeText(storedAt)}. ${inert(fateOf(delivery))}`;
  const language = payload.startsWith('"') ? '' : 'json';
  return [about, count > 1 ? place : '', codeBlock(pieceOf(text, number - 1), language)]
    .filter(Boolean)
    .join('\n');
}

/** Cut so that no character of two halves falls apart. */
function pieceOf(text: string, index: number): string {
  const edge = (at: number) => (isLowHalf(text.charCodeAt(at)) ? at + 1 : at);
  return text.slice(edge(index * PIECE), edge((index + 1) * PIECE));
}

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}

function fateOf({ state, reason, postId }: Delivery): string {
  if (state === 'dead') return `It was set aside. ${reason ?? ''}`;
  if (state === 'done') return postId ? 'It was posted.' : `It was not posted. ${reason ?? ''}`;
  return 'It waits to be posted.';
}
