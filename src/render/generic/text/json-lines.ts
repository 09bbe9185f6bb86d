import { isObject } from '../../data';
import { LONGEST_OPENED } from '../../envelopes/parsed-json';

/** Why JSON, an object a line, is shown as text; undefined for what does not begin like that. */
export function linesNote(text: string): string | undefined {
  const [first = '', second = ''] = text
    .slice(0, LONGEST_LOOKED_AT)
    .trimStart()
    .split(/[\r\n]+/, 2);
  if (!isJsonObject(first) || !second.startsWith('{')) return undefined;
  if (text.length > LONGEST_OPENED)
    return 'These are lines of JSON, more than can be told one by one, so they are shown as they came.';
  const lines = text.split('\n');
  const broken = lines.findIndex((line) => line.trim() !== '' && !isJsonObject(line));
  return broken < 0 ? undefined : `These are lines of JSON, but line ${broken + 1} is none.`;
}

const LONGEST_LOOKED_AT = 200_000;

function isJsonObject(line: string): boolean {
  try {
    return isObject(JSON.parse(line));
  } catch {
    return false;
  }
}
