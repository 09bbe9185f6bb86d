import { exactNumber } from './exact-number';
import { notedLength } from './true-length';
import { VIEW_LIMITS, type ViewLimits } from './view-limits';

/** A payload, read and trimmed. */
export interface View {
  data: unknown;
  /** Whether anything was left out. */
  trimmed: boolean;
}

const SHORT = 1_000;
/**
 * Reads JSON text into a view, in one pass and without recursion deeper than the limits. A number that JavaScript
 * would change is kept as text: `9223372036854775807`; with `≈` where it was already rounded by who passed it on.
 * Of a field that comes twice the last counts.
 * @throws SyntaxError with the offset, where what is kept of it is no JSON
 */
export function readView(json: string, limits: ViewLimits = VIEW_LIMITS): View {
  const reader = new Reader(json, limits);
  return { data: reader.whole(), trimmed: reader.trimmed };
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
class Reader {
  trimmed = false;
  private position = 0;
  private values = 0;
  private kept = 0;

  constructor(
    private readonly json: string,
    private readonly limits: ViewLimits,
  ) {}

  whole(): unknown {
    const value = this.value(0);
    if (this.next() >= 0) this.fail();
    return value;
  }

  private value(depth: number): unknown {
    const code = this.next();
    this.values++;
    if (code === QUOTE) return this.text();
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (depth >= this.limits.depth || this.values > this.limits.values) return this.asItCame();
      return code === OPEN_OBJECT ? this.object(depth) : this.list(depth);
    }
    if (code === 116) return this.word('true', true);
    if (code === 102) return this.word('false', false);
    if (code === 110) return this.word('null', null);
    return this.number();
  }

  private word<T>(word: string, value: T): T {
    if (!this.json.startsWith(word, this.position)) this.fail();
    this.position += word.length;
    return value;
  }

  private object(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    let count = 0;
    this.position++;
    if (this.next() === CLOSE_OBJECT) {
      this.position++;
      return object;
    }
    while (count < this.limits.entries) {
      if (this.next() !== QUOTE) this.fail();
      const key = this.text();
      if (this.next() !== COLON) this.fail();
      this.position++;
      const value = this.value(depth + 1);
      if (key === '__proto__')
        Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
      else object[key] = value;
      count++;
      if (this.ends(CLOSE_OBJECT)) return object;
    }
    return this.shortened(object, count);
  }

  private list(depth: number): unknown[] {
    const list: unknown[] = [];
    this.position++;
    if (this.next() === CLOSE_LIST) {
      this.position++;
      return list;
    }
    while (list.length < this.limits.entries) {
      list.push(this.value(depth + 1));
      if (this.ends(CLOSE_LIST)) return list;
    }
    return this.shortened(list, list.length);
  }

  /** Whether a list or object ends here; otherwise its next entry begins. */
  private ends(close: number): boolean {
    const code = this.next();
    this.position++;
    if (code === close) return true;
    if (code !== COMMA) this.fail();
    return false;
  }

  /** Notes how many entries there were, and goes behind them. */
  private shortened<T extends object>(container: T, kept: number): T {
    this.trimmed = true;
    return notedLength(container, kept + 1 + this.skip(0));
  }

  /** The JSON text of a list or object, where it is too deep or too late. */
  private asItCame(): string {
    const start = this.position;
    this.position++;
    this.skip(0);
    const text = this.json.slice(start, this.position);
    if (text.length <= SHORT) return text;
    this.trimmed = true;
    return `${text.slice(0, SHORT)}… (${(text.length - SHORT).toLocaleString('en-US')} characters left out)`;
  }

  /** Goes behind the end of the list or object that it is in, and counts the commas of its own level. */
  private skip(level: number): number {
    const { json } = this;
    const { length } = json;
    let depth = level;
    let commas = 0;
    let position = this.position;
    for (; position < length; position++) {
      const code = json.charCodeAt(position);
      if (code === COMMA) {
        if (depth === 0) commas++;
      } else if (code === QUOTE) {
        position = this.endOfText(position);
      } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        depth++;
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        if (depth === 0) break;
        depth--;
      }
    }
    this.position = position + 1;
    return commas;
  }

  /** The position of the quotation mark that ends the string which begins at `start`. */
  private endOfText(start: number): number {
    const { json } = this;
    const { length } = json;
    for (let position = start + 1; position < length; position++) {
      const code = json.charCodeAt(position);
      if (code === QUOTE) return position;
      if (code === BACKSLASH) position++;
    }
    return this.fail(length);
  }

  private text(): string {
    const start = this.position;
    const end = this.endOfText(start);
    this.position = end + 1;
    const room = this.kept > this.limits.allText ? SHORT : this.limits.text;
    const length = end - start - 1;
    this.kept += Math.min(length, room);
    if (length <= room) return this.decoded(start + 1, end);
    this.trimmed = true;
    const head = this.safeEnd(start + 1, start + 1 + Math.floor((room * 3) / 4));
    const tail = this.safeStart(end - Math.floor(room / 4), end);
    return `${this.decoded(start + 1, head)}\n… (${(tail - head).toLocaleString('en-US')} characters left out) …\n${this.decoded(tail, end)}`;
  }

  /** At most `end`, and not inside an escape sequence. */
  private safeEnd(start: number, end: number): number {
    const from = Math.max(start, end - 6);
    // An even run of backslashes is whole; what begins with an odd one may be cut.
    const unicode = /\\u[0-9a-fA-F]{0,3}$/.exec(this.json.slice(from, end));
    let safe = unicode ? end - unicode[0].length : end;
    let run = 0;
    while (safe - run - 1 >= start && this.json.charCodeAt(safe - run - 1) === BACKSLASH) run++;
    if (unicode) return run % 2 === 0 ? safe : end;
    if (run % 2 === 1) safe--;
    return safe;
  }

  /** At least `start`, and behind an escape sequence; the end where there is nothing else for long. */
  private safeStart(start: number, end: number): number {
    const last = Math.min(end, start + SHORT);
    for (let position = start; position < last; position++) {
      if (!this.json.slice(position - 6, position).includes('\\')) return position;
    }
    return end;
  }

  private decoded(start: number, end: number): string {
    const raw = this.json.slice(start, end);
    if (!raw.includes('\\')) return raw;
    return JSON.parse(`"${raw}"`);
  }

  private number(): number | string {
    NUMBER.lastIndex = this.position;
    const text = NUMBER.exec(this.json)?.[0];
    if (text === undefined) return this.fail();
    this.position += text.length;
    return exactNumber(text);
  }

  /** The code of the next character that is no white space; -1 at the end. */
  private next(): number {
    const { json } = this;
    for (;;) {
      const code = json.charCodeAt(this.position);
      if (code === 32 || code === 10 || code === 13 || code === 9) this.position++;
      else return Number.isNaN(code) ? -1 : code;
    }
  }

  private fail(position = this.position): never {
    throw new SyntaxError(`No JSON at character ${position + 1}`);
  }
}
