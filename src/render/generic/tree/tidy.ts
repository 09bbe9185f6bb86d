import { isObject } from '../../data';
import { lengthOf, notedLength } from '../../true-length';
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
  if (Array.isArray(value)) {
    const list = value.map((one) => tidy(one, notes, key)).filter((one) => one !== undefined);
    if (lengthOf(value) > value.length) notes.lossy = true;
    return list.length > 0 ? notedLength(list, list.length + lengthOf(value) - value.length) : undefined;
  }
  return isObject(value) ? tidyObject(value, notes) : undefined;
}

function tidyObject(value: Record<string, unknown>, notes: Notes): Record<string, unknown> | undefined {
  const kept: [string, unknown][] = [];
  const hasPage = Object.values(value).some((one) => isLink(one) && !isApi(one));
  for (const [key, one] of Object.entries(value)) {
    if (isSecret(key) && one !== null && one !== '' && typeof one !== 'boolean') notes.secrets.add(key);
    else if (!(hasPage && isLink(one) && isApi(one))) {
      const tidied = tidy(one, notes, key);
      if (tidied !== undefined) kept.push([key, tidied]);
    }
  }
  if (lengthOf(value) > Object.keys(value).length) notes.lossy = true;
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
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
  if (/^[0-9a-f]{40}$/.test(text)) return text.slice(0, 7);
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
  return typeof value === 'string' && /^https?:\/\/[^\s]+$/i.test(value);
}

/** An address for machines: nobody wants to open it. */
export function isApi(url: string): boolean {
  return (
    /^https?:\/\/(?:[\w.-]*\bapi\b[\w-]*\.[\w.-]+|[^/]+\/(?:[^?#]*\/)?(?:api|rest|v\d+)\/)/i.test(url) ||
    /\.json(?:$|\?)/.test(url)
  );
}
