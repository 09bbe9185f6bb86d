import { labelOf, wordsOf } from './keys';
import { type Scalar, scalarText } from './scalar';
import { hasUnit } from './units';

/** A field as people write it: `first_crack_s` 312 as First crack, 312 s. */
export function fieldText(key: string, value: Scalar): { label: string; text: string } {
  return { label: labelOf(key, hasUnit(wordsOf(key), value)), text: scalarText(key, value) };
}

/** The name of a field with that of what it belongs to: Owner, Avatar URL → Owner avatar URL. */
export function owned(label: string, owner: string): string {
  if (owner === '' || label.toLowerCase().startsWith(owner.toLowerCase())) return label;
  return `${owner} ${/^[A-Z](?:[a-z]|$)/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label}`;
}
