import type { Dialect } from '../format';
import { VIEW_LIMITS } from '../view-limits';
import { wholeFile } from '../whole';

/** A dialect that attaches the whole where a payload is so large that some of it may not be shown. */
export function withWhole(dialect: Dialect): Dialect {
  return (input) => {
    const message = dialect(input);
    const mayMiss = input.payload.length > VIEW_LIMITS.text;
    return message && mayMiss ? { ...message, file: wholeFile(input) } : message;
  };
}
