import { isObject, obj, str } from '../data';
import type { Envelope } from '../format';
import { openedPieces, openedText, wholeText } from './opened';
import { LONGEST_OPENED, parsedJson } from './parsed-json';

/** A push of Google Cloud Pub/Sub: its message, which travels in Base64. */
export const pubSub: Envelope = (input) => {
  const encoded = str(input.data, 'subscription') && wholeText(input, 'message.data');
  if (!encoded || encoded.length > LONGEST_OPENED) return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const attributes = obj(input.data, 'message.attributes') ?? {};
  if (Object.keys(attributes).length === 0) return openedText(input, text);
  const inside = parsedJson(text) ?? text;
  return openedPieces(
    input,
    isObject(inside) ? { ...attributes, ...inside } : { message: inside, ...attributes },
  );
};
