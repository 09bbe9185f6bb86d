export { lengthOf } from './true-length';

/** Access to a payload that may have any shape: what is missing or of another type is undefined or empty. */
type Path = string;

/** The value at a path such as `repository.owner.login` or `alerts.0.labels`; only own properties count. */
export function at(data: unknown, path: Path): unknown {
  // Some hundred times for each webhook: a step without `split`, which most paths end at.
  const dot = path.indexOf('.');
  const key = dot === -1 ? path : path.slice(0, dot);
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, key)) return undefined;
  const value = (data as Record<string, unknown>)[key];
  return dot === -1 ? value : at(value, path.slice(dot + 1));
}

/** Text that is not blank, or a number as text, from the first of the paths that has one. */
export function str(data: unknown, ...paths: Path[]): string | undefined {
  for (const path of paths) {
    const value = at(data, path);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  }
  return undefined;
}

/** A number, also one written as text. */
export function num(data: unknown, ...paths: Path[]): number | undefined {
  for (const path of paths) {
    const value = at(data, path);
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number === 'number' && Number.isFinite(number)) return number;
  }
  return undefined;
}

export function bool(data: unknown, path: Path): boolean {
  const value = at(data, path);
  return value === true || value === 'true';
}

/** The elements of a list; none when it is no list. `lengthOf` tells how many there were before trimming. */
export function list(data: unknown, ...paths: Path[]): unknown[] {
  for (const path of paths) {
    const value = path === '' ? data : at(data, path);
    if (Array.isArray(value)) return value;
  }
  return [];
}

/** An object's own fields; undefined when it is none. */
export function obj(data: unknown, path: Path): Record<string, unknown> | undefined {
  const value = at(data, path);
  return isObject(value) ? value : undefined;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
