import { wordsOf } from './keys';
import { hasUnit } from './units';

const AMOUNT =
  /^(?:amount|price|total|subtotal|fee|fees|tax|taxes|cost|costs|balance|discount|shipping|refund|refunded|tip|net|gross|revenue|charge|charged|donation|paid|value|cents)$/;

/** The currency that an object names beside amounts, and the fields that are amounts. */
export function currencyOf(
  object: Record<string, unknown>,
): { code: string; amounts: Set<string> } | undefined {
  const code = Object.entries(object).find(([key]) => /^currency(?:_?code)?$/i.test(key))?.[1];
  if (typeof code !== 'string' || !/^[A-Za-z]{3}$/.test(code)) return undefined;
  const amounts = Object.entries(object)
    .filter(([key, value]) => isAmount(wordsOf(key), value))
    .map(([key]) => key);
  return amounts.length > 0 ? { code, amounts: new Set(amounts) } : undefined;
}

/** A number of another unit, such as `tax_percentage`, is none. */
function isAmount(words: string[], value: unknown): boolean {
  const isOther = hasUnit(words, value) && words.at(-1) !== 'cents';
  return words.some((word) => AMOUNT.test(word)) && isNumber(value) && !isOther;
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(?:[.,]\d+)?$/.test(value));
}
