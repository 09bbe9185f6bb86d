import { isObject, obj, str } from '../data';
import type { Envelope } from '../format';
import { LONGEST_OPENED, parsedJson } from './parsed-json';

/** A push of Google Cloud Pub/Sub: its message, which travels in Base64. */
export const pubSub: Envelope = (input) => {
  const message = obj(input.data, 'message');
  const encoded = message?.data;
  if (!str(input.data, 'subscription') || typeof encoded !== 'string' || encoded.length > LONGEST_OPENED)
    return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  const inside = parsedJson(text) ?? text;
  const attributes = obj(message, 'attributes') ?? {};
  if (Object.keys(attributes).length === 0) return { ...input, data: inside };
  return [
    { ...input, data: isObject(inside) ? { ...attributes, ...inside } : { message: inside, ...attributes } },
  ];
};
