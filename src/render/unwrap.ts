import { ENVELOPES } from './envelopes';
import type { RenderInput } from './format';

/** More layers than any sender has. */
const MOST_LAYERS = 5;

/** What is inside all envelopes; several where one of them was a batch. */
export function unwrap(input: RenderInput, layers = MOST_LAYERS): RenderInput[] {
  if (layers === 0) return [input];
  for (const envelope of ENVELOPES) {
    const inside = opened(envelope, input);
    if (Array.isArray(inside) && inside.length > 0) return inside.flatMap((one) => unwrap(one, layers - 1));
    if (inside && !Array.isArray(inside)) return unwrap(inside, layers - 1);
  }
  return [input];
}

/** An envelope that breaks is none: what is in it is shown as it came. */
function opened(envelope: (typeof ENVELOPES)[number], input: RenderInput) {
  try {
    return envelope(input);
  } catch {
    return undefined;
  }
}
