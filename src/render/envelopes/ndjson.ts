import { isObject } from '../data';
import type { Envelope } from '../format';
import { openedText } from './opened';
import { LONGEST_OPENED } from './parsed-json';

/** The record separator of JSON text sequences, which some senders put before each line. */
const SEPARATOR = '\u001E';

/** One JSON object a line, as log shippers send them: the list of them. */
export const ndjson: Envelope = (input) => {
  const { data } = input;
  if (typeof data !== 'string' || data.length > LONGEST_OPENED) return undefined;
  const text = data.replaceAll(SEPARATOR, '\n').replace(/^\uFEFF/, '');
  if (!/^\s*\{/.test(text)) return undefined;
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  try {
    // Each for itself: a line break inside a string is no end of a line.
    const areObjects = lines.every((line) => isObject(JSON.parse(line)));
    return areObjects ? openedText(input, `[${lines.join(',')}]`) : undefined;
  } catch {
    return undefined;
  }
};
