const TRUE_LENGTH = Symbol('length before trimming');

/** How many elements or fields a list or object of a view had before it was trimmed. */
export function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const noted: unknown = Reflect.get(value, TRUE_LENGTH);
  return typeof noted === 'number' ? noted : Object.keys(value).length;
}

/** Notes on a list or object how many entries it had. */
export function notedLength<T extends object>(container: T, length: number): T {
  return Object.defineProperty(container, TRUE_LENGTH, { value: length });
}
