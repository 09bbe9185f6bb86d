/** From `start` to before `end`. */
export interface Place {
  start: number;
  end: number;
}

/**
 * Where the JSON of `values.data` stands in the bytes of a call: one pass, no recursion, whatever is in it. Of bytes
 * that are no JSON it tells nothing: who parses what is there, and what is around it, finds out.
 */
export function placeOfData(raw: Buffer): Place | undefined {
  let found: Place | undefined;
  endOfObject(raw, afterSpace(raw, 0), (key, values) => {
    if (key !== '"values"') return endOfValue(raw, values);
    found = undefined;
    return endOfObject(raw, values, (name, start) => {
      const end = endOfValue(raw, start);
      if (name === '"data"') found = { start, end };
      return end;
    });
  });
  return found;
}

/** The longest key that anybody asks for, with its quotation marks. */
const LONGEST_KEY = 10;

/**
 * The place behind an object, or behind another value where it is none.
 * @param endOfMember told each key, in its quotation marks, and where its value begins; returns where that ends
 */
function endOfObject(
  raw: Buffer,
  start: number,
  endOfMember: (key: string, start: number) => number,
): number {
  if (raw[start] !== OPEN_OBJECT) return endOfValue(raw, start);
  let place = start;
  do {
    const key = afterSpace(raw, place + 1);
    if (raw[key] !== QUOTE) return key + 1;
    const keyEnd = endOfString(raw, key);
    const colon = afterSpace(raw, keyEnd);
    const name = keyEnd - key > LONGEST_KEY ? '' : raw.toString('latin1', key, keyEnd);
    place = afterSpace(raw, endOfMember(name, afterSpace(raw, colon + 1)));
  } while (raw[place] === COMMA);
  return place + 1;
}

function endOfValue(raw: Buffer, start: number): number {
  const first = raw[start];
  if (first === QUOTE) return endOfString(raw, start);
  if (first !== OPEN_OBJECT && first !== OPEN_LIST) return endOfWord(raw, start);
  let depth = 0;
  for (let place = start; place < raw.length; place++) {
    const code = raw[place];
    if (code === QUOTE) place = endOfString(raw, place) - 1;
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if ((code === CLOSE_OBJECT || code === CLOSE_LIST) && --depth === 0) return place + 1;
  }
  return raw.length;
}

function endOfString(raw: Buffer, start: number): number {
  for (let place = start + 1; place < raw.length; place++) {
    const code = raw[place];
    if (code === QUOTE) return place + 1;
    if (code === BACKSLASH) place++;
  }
  return raw.length;
}

/** Of a number, `true`, `false` or `null`. */
function endOfWord(raw: Buffer, start: number): number {
  let place = start;
  while (place < raw.length && !isSpace(raw[place]) && !isEnd(raw[place])) place++;
  return place;
}

function afterSpace(raw: Buffer, start: number): number {
  let place = start;
  while (isSpace(raw[place])) place++;
  return place;
}

function isSpace(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isEnd(code: number | undefined): boolean {
  return code === COMMA || code === CLOSE_OBJECT || code === CLOSE_LIST;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
