import { isObject } from '../../data';
import { isTrimmed, lengthOf, notedLength } from '../../true-length';
import { readView } from '../../view';
import { htmlText, looksLikeHtml } from '../text/html';
import { isIdName, isPicture, isSecret, wordsOf } from './keys';
import { redactUrls } from './redact';
import { isMachineText, isPlaceholder, isScalar, type Scalar } from './scalar';

/** What was left out on the way. */
export interface Notes {
  /** Names of fields that are secrets. */
  secrets: Set<string>;
  /** Whether ids made for machines are kept, where there is nothing else. */
  keepIds?: boolean;
  /** Whether something that people might want is missing. */
  lossy: boolean;
}

const LONGEST_JSON = 100_000;

/** A payload without what nobody reads: secrets, pictures, ids made for machines, and what is empty. */
export function tidy(value: unknown, notes: Notes, key = ''): unknown {
  if (isScalar(value)) return tidyScalar(value, notes, key);
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
  notes.lossy = true;
  return notedLength(list, list.length + lengthOf(value) - value.length);
}

function tidyObject(value: Record<string, unknown>, notes: Notes): Record<string, unknown> | undefined {
  const kept: Record<string, unknown> = {};
  let count = 0;
  let page: boolean | undefined;
  for (const key of Object.keys(value)) {
    const one = value[key];
    if (isSecret(key) && one !== null && one !== '' && typeof one !== 'boolean') {
      notes.secrets.add(key);
      continue;
    }
    // The address for machines is of no use beside that for people.
    if (isLink(one) && isApi(one)) {
      page ??= hasPage(value);
      if (page) continue;
    }
    const tidied = tidy(one, notes, key);
    if (tidied === undefined) continue;
    set(kept, key, tidied);
    count++;
  }
  if (isTrimmed(value)) notes.lossy = true;
  return count > 0 ? kept : undefined;
}

function hasPage(object: Record<string, unknown>): boolean {
  return Object.values(object).some((one) => isLink(one) && !isApi(one));
}

function set(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true });
}

function tidyScalar(value: Scalar, notes: Notes, key: string): unknown {
  const words = wordsOf(key);
  if (!notes.keepIds && isIdName(words) && isMachineText(value)) return undefined;
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if (text === '' || isPlaceholder(text) || text.startsWith('0001-01-01T')) return undefined;
  if (isPicture(words) && /^(?:https?:|data:|\/|:)|\.\w{3,4}$/.test(text)) return undefined;
  if (/^data:[\w/+.-]+;base64,/.test(text)) {
    notes.lossy = true;
    return undefined;
  }
  if (text.length === 40 && /^[0-9a-f]{40}$/.test(text)) return text.slice(0, 7);
  const inside = jsonInside(text);
  if (inside !== undefined) return tidy(inside, notes, key);
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

export function isLink(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('http') && /^https?:\/\/[^\s]+$/i.test(value);
}

/** An address for machines: nobody wants to open it. */
export function isApi(url: string): boolean {
  return (
    /^https?:\/\/(?:[\w.-]*\bapi\b[\w-]*\.[\w.-]+|[^/]+\/(?:[^?#]*\/)?(?:api|rest|v\d+)\/)/i.test(url) ||
    /\.json(?:$|\?)/.test(url)
  );
}
