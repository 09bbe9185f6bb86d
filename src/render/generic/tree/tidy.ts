import { isObject } from '../../data';
import { isTrimmed, lengthOf, notedLength } from '../../true-length';
import { readView } from '../../view';
import { htmlText, looksLikeHtml } from '../text/html';
import { isSecret } from './keys';
import { redactUrls } from './redact';
import { isPlaceholder, isScalar } from './scalar';

/** What was left out on the way. */
export interface Notes {
  /** Names of fields that are secrets. */
  secrets: Set<string>;
  /** How many values are missing, or only in part there. */
  left: number;
}

const LONGEST_JSON = 100_000;
/** A view cuts no text shorter than this. */
const SHORTEST_CUT = 1_000;

/** A payload without secrets and without what is empty, with what was packed into its texts. */
export function tidy(value: unknown, notes: Notes, key = ''): unknown {
  if (typeof value === 'string') return tidyText(value, notes, key);
  if (isScalar(value)) return value;
  if (Array.isArray(value)) return tidyList(value, notes, key);
  return isObject(value) ? tidyObject(value, notes) : undefined;
}

function tidyList(value: unknown[], notes: Notes, key: string): unknown[] | undefined {
  const list: unknown[] = [];
  for (const one of value) {
    const tidied = tidy(one, notes, key);
    if (tidied !== undefined) list.push(tidied);
  }
  if (list.length === 0) return undefined;
  if (!isTrimmed(value)) return list;
  return notedLength(list, list.length + lengthOf(value) - value.length);
}

function tidyObject(value: Record<string, unknown>, notes: Notes): Record<string, unknown> | undefined {
  const kept: Record<string, unknown> = {};
  let count = 0;
  for (const key of Object.keys(value)) {
    const one = value[key];
    if (isSecret(key) && one !== null && one !== '' && typeof one !== 'boolean') {
      notes.secrets.add(key);
      continue;
    }
    const tidied = tidy(one, notes, key);
    if (tidied === undefined) continue;
    set(kept, key, tidied);
    count++;
  }
  if (isTrimmed(value)) notes.left += lengthOf(value) - Object.keys(value).length;
  return count > 0 ? kept : undefined;
}

function set(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true });
}

function tidyText(value: string, notes: Notes, key: string): unknown {
  const text = value.trim();
  if (text === '' || isPlaceholder(text) || text.startsWith('0001-01-01T')) return undefined;
  if (/^data:[\w/+.-]+;base64,/.test(text)) {
    notes.left++;
    return undefined;
  }
  if (text.length === 40 && /^[0-9a-f]{40}$/.test(text)) return text.slice(0, 7);
  const inside = jsonInside(text);
  if (inside !== undefined) return tidy(inside, notes, key);
  if (text.length > SHORTEST_CUT && /characters left out\)/.test(text)) notes.left++;
  const plain = (looksLikeHtml(text) && htmlText(text)) || value.trimEnd();
  return redactUrls(plain, (name) => notes.secrets.add(name));
}

/** JSON that somebody put into a string. */
function jsonInside(text: string): unknown {
  const isJson = (text.startsWith('{') && text.endsWith('}')) || (text.startsWith('[') && text.endsWith(']'));
  if (!isJson || text.length > LONGEST_JSON) return undefined;
  try {
    const { data } = readView(text);
    return typeof data === 'object' ? data : undefined;
  } catch {
    return undefined;
  }
}
