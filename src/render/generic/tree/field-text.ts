import { labelOf, wordsOf } from './keys';
import { type Scalar, scalarText } from './scalar';
import { hasUnit } from './units';

/** A field as people write it: `first_crack_s` 312 as First crack, 312 s. */
export function fieldText(key: string, value: Scalar): { label: string; text: string } {
  return { label: labelOf(key, hasUnit(wordsOf(key), value)), text: scalarText(key, value) };
}
