import type { Envelope } from '../format';

/** What a payload may be wrapped in. After one was opened all are asked again, so they may be nested. */
export const ENVELOPES: readonly Envelope[] = [];
