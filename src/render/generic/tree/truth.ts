import type { Leaf } from './scan';

/** A value that is a truth, however it is written; a program that ends with 0 succeeded. */
export function truthOf({ words, value }: Leaf): Leaf['value'] {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^(?:exit code|exit status|return code)$/.test(words.join(' ')) ? String(value) === '0' : value;
}
