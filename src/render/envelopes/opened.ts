import { at } from '../data';
import type { RenderInput } from '../format';
import { VIEW_LIMITS } from '../view-limits';
import { LONGEST_OPENED, parsedJson, withoutMark } from './parsed-json';

/** What an envelope held, where that is a text: as JSON if it is an object or a list, and to the letter if not. */
export function openedText(input: RenderInput, text: string): RenderInput {
  const data = parsedJson(text);
  if (data) return { ...input, data, payload: withoutMark(text) };
  return { ...input, data: text, payload: JSON.stringify(text) };
}

/** What an envelope held, where that was put together of its pieces. */
export function openedPieces(input: RenderInput, data: object): RenderInput {
  return { ...input, data, payload: JSON.stringify(data) };
}

/** A text in an envelope whole, which a view may have trimmed. */
export function wholeText(input: RenderInput, path: string): string | undefined {
  const text = at(input.data, path);
  if (typeof text !== 'string' || text.length < VIEW_LIMITS.text)
    return typeof text === 'string' ? text : undefined;
  if (input.payload.length > LONGEST_OPENED) return text;
  const whole = at(JSON.parse(input.payload), path);
  return typeof whole === 'string' ? whole : text;
}
