import { isJson } from '../intake/is-json';

/** Larger ones have neither handshake nor id looked for in them: they would be parsed for nothing else. */
const LONGEST_PARSED = 256 * 1024;

export interface Payload {
  /** JSON text: what came, to the digit, where that is JSON; else a JSON string. */
  json: string;
  /** What it is as JSON; undefined for a text, and where it has more than 256 KB. */
  value: unknown;
}

/**
 * A body as a payload: as JSON whatever its content type says, as Mattermost's plugin does, else as a text. Forms and
 * multipart stay texts: what is in them is found when they are shown.
 */
export function payloadText(text: string): Payload {
  if (!isJson(text)) return { json: JSON.stringify(text), value: undefined };
  return { json: text, value: text.length <= LONGEST_PARSED ? JSON.parse(text) : undefined };
}
