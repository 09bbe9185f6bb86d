import { isLink } from './address';
import { currencyOf } from './currency';
import { fieldText, owned } from './field-text';
import { labelOf } from './keys';
import type { Ranked } from './ranked';
import { isScalar, isShort, type Scalar } from './scalar';

/** What stands on the line of a nested object. */
export interface Head {
  label: string;
  text: string;
  /** The fields that it tells. */
  keys: string[];
}

const NAMES = /^(?:name|title|summary|display_?name|full_?name|login|value)$/i;
const FIRST = /^(?:first|given)_?name$/i;
const LAST = /^(?:last|family)_?name$/i;

/** The name of a nested object, or its only field; undefined where it has neither. */
export function headOf(
  key: string,
  object: Record<string, unknown>,
  open: readonly Ranked[],
): Head | undefined {
  const short = open.filter(
    (one): one is Ranked & { value: Scalar } => isScalar(one.value) && isShort(one.value),
  );
  const named = short.find(
    ({ key: name, value }) => NAMES.test(name) || (isLink(value) && /^(?:web|html)$/i.test(name)),
  );
  if (named) return { label: labelOf(key), text: textOf(object, named.key, named.value), keys: [named.key] };
  const names = [FIRST, LAST].map((pattern) => short.find((one) => pattern.test(one.key)));
  if (names.every((one) => one !== undefined))
    return {
      label: labelOf(key),
      text: names.map((one) => String(one.value).trim()).join(' '),
      keys: names.map((one) => one.key),
    };
  const [only] = short;
  if (!only || open.length > 1) return undefined;
  const { label } = fieldText(only.key, only.value);
  return { label: owned(label, labelOf(key)), text: textOf(object, only.key, only.value), keys: [only.key] };
}

function textOf(object: Record<string, unknown>, key: string, value: Scalar): string {
  const currency = currencyOf(object);
  return fieldText(key, value).text.trim() + (currency?.amounts.has(key) ? ` ${currency.code}` : '');
}
