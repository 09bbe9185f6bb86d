import { isObject } from '../data';
import type { Envelope } from '../format';
import { forgivenJson } from './forgiven-json';
import { openedPieces, openedText } from './opened';
import { parsedJson } from './parsed-json';

/** JSON inside a string or behind a byte order mark; of chat messages also JSON that was put together by hand. */
export const jsonText: Envelope = (input) => {
  if (typeof input.data !== 'string') return undefined;
  if (parsedJson(input.data)) return openedText(input, input.data);
  const data = chatMessage(input.data);
  return data && openedPieces(input, data);
};

function chatMessage(text: string): object | undefined {
  if (!/"(text|attachments|blocks)"/.test(text)) return undefined;
  const data = forgivenJson(text);
  const isChat = isObject(data) && ['text', 'attachments', 'blocks'].some((key) => Object.hasOwn(data, key));
  return isChat ? data : undefined;
}
