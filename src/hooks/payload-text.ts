/** How deep JSON may nest to be shown as JSON; what is deeper is a text, as others than this door refuse it. */
const MAX_DEPTH = 500;

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
  if (!isTooDeep(text)) {
    try {
      return { json: text, value: JSON.parse(text) };
    } catch {
      // Then it is a text.
    }
  }
  return { json: JSON.stringify(text), value: undefined };
}

/** Counts brackets outside strings, in one pass; for text that is no JSON the answer does not matter. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let place = 0; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (isString) {
      if (code === BACKSLASH) place++;
      else if (code === QUOTE) isString = false;
    } else if (code === QUOTE) isString = true;
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--;
  }
  return false;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
