import { isObject } from '../../data';
import { isApi, isLink } from './address';
import { isIdName, isPast, wordsOf } from './keys';
import { isTechnical, rankOf } from './rank';
import { isScalar } from './scalar';

/** A field, and how much people want to read it. */
export interface Ranked {
  key: string;
  value: unknown;
  rank: 0 | 1 | 2 | 3;
}

/** The fields of an object, what people want to read first, single values before what is nested, else as sent. */
export function ranked(object: Record<string, unknown>): Ranked[] {
  return Object.entries(object)
    .map(([key, value]) => ({ key, value, rank: rank(key, value) }))
    .sort((one, other) => other.rank - one.rank || Number(isFlat(other.value)) - Number(isFlat(one.value)));
}

/** A value, or a list of nothing but values. */
function isFlat(value: unknown): boolean {
  return isScalar(value) || (Array.isArray(value) && value.every(isScalar));
}

function rank(key: string, value: unknown): Ranked['rank'] {
  const words = wordsOf(key);
  if (isScalar(value)) return rankOf(words, value);
  if (isIdName(words)) return 0;
  if (isTechnical(words) || (isPast(words) && isObject(value))) return 1;
  const links = isObject(value) && Object.values(value).every((one) => isLink(one) && isApi(one));
  return links ? 0 : 2;
}
