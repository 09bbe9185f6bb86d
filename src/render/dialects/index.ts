import type { Dialect } from '../format';

/** Senders that speak chat already, in the order they are asked. */
export const DIALECTS: readonly Dialect[] = [];
