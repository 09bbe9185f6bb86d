import type { RenderInput } from '../../format';

/** The value of the first of these headers that is there, however its name is written. */
export function header(input: RenderInput, ...names: string[]): string | undefined {
  for (const wanted of names) {
    const lower = wanted.toLowerCase();
    for (const name in input.headers) {
      if (name.toLowerCase() === lower && input.headers[name]) return input.headers[name];
    }
  }
  return undefined;
}
