export interface Payload {
  /** JSON text: what came, to the digit, where that is JSON; else a JSON string. */
  json: string;
  /** What it is as JSON; undefined for a text. */
  value: unknown;
}

/**
 * A body as a payload: as JSON whatever its content type says, as Mattermost's plugin does, else as a text. Forms and
 * multipart stay texts: what is in them is found when they are shown.
 */
export function payloadText(text: string): Payload {
  try {
    return { json: text, value: JSON.parse(text) };
  } catch {
    return { json: JSON.stringify(text), value: undefined };
  }
}
