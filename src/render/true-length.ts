const TRUE_LENGTH = Symbol('length before trimming');

/** How many elements or fields a list or object of a view had before it was trimmed. */
export function lengthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return notedOf(value) ?? (Array.isArray(value) ? value.length : Object.keys(value).length);
}

/** Whether a list or object of a view had more than it has. */
export function isTrimmed(value: object): boolean {
  return notedOf(value) !== undefined;
}

function notedOf(value: object): number | undefined {
  const noted: unknown = Reflect.get(value, TRUE_LENGTH);
  return typeof noted === 'number' ? noted : undefined;
}

/** Notes on a list or object how many entries it had. */
export function notedLength<T extends object>(container: T, length: number): T {
  return Object.defineProperty(container, TRUE_LENGTH, { value: length });
}
