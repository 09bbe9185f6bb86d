import { isObject, lengthOf } from '../../data';
import { escapeMarkdown } from '../../escape';
import { shortened } from '../../words';
import { aside } from './aside';
import { countValues } from './count-values';
import { currencyOf } from './currency';
import { fieldText, owned } from './field-text';
import { headOf } from './head';
import { isWrapper, labelOf } from './keys';
import { longText } from './long-text';
import { type Ranked, ranked } from './ranked';
import { MOST_ROWS, rowsOf } from './rows';
import { isScalar, isShort, LONGEST_LINE, type Scalar } from './scalar';
import { isAsSent } from './sender-order';

/** Of a payload with more values only what people want to read is shown. */
const FEW = 20;
const MOST_LINES = 40;
const MOST_LINES_OF_MANY = 24;
const MOST_IN_LINE = 20;
const DEEPEST = 4;
/** More ids are nothing to read any more. */
const MOST_ASIDES = 3;

/** A field of the outline: Markdown. */
export interface Line {
  level: number;
  /** Empty for an element of a list. */
  label: string;
  text: string;
}

export interface Outline {
  lines: Line[];
  /** What stands below them: long texts, tables. */
  blocks: string[];
  /** How many values are not shown because hardly anybody wants to read them. */
  left: number;
  /** How many are not shown, or not whole, because there were too many or they were too long. */
  cut: number;
}

/** The fields of a payload that the headline has not told, what people want to read first. */
export function outlineOf(
  data: unknown,
  told: Map<object, Set<string>>,
  saidText: readonly string[],
): Outline {
  const writer = new Writer(told, new Set(saidText.map((text) => text.toLowerCase())), {
    isSmall: countValues(data) <= FEW,
    isAsSent: isAsSent(data),
  });
  writer.write(data);
  return writer.outline;
}

class Writer {
  readonly outline: Outline = { lines: [], blocks: [], left: 0, cut: 0 };
  private room: number;
  private readonly asides: string[] = [];

  constructor(
    private readonly told: Map<object, Set<string>>,
    private readonly said: Set<string>,
    private readonly nature: { isSmall: boolean; isAsSent: boolean },
  ) {
    this.room = nature.isSmall ? MOST_LINES : MOST_LINES_OF_MANY;
  }

  write(data: unknown): void {
    if (Array.isArray(data)) this.list('', data, 0, '');
    else if (isObject(data)) this.fields(data, 0, '');
    else if (isScalar(data)) this.line(0, '', escapeMarkdown(String(data)));
    const isShown =
      this.asides.length <= MOST_ASIDES || this.outline.lines.length + this.outline.blocks.length === 0;
    if (!isShown) this.outline.left += this.asides.length;
    else if (this.asides.length > 0) this.line(0, '', this.asides.join(' · '));
  }

  /** What stands in `object`; `owner` is the name of what it belongs to. */
  private fields(object: Record<string, unknown>, level: number, owner: string): void {
    const currency = currencyOf(object);
    const open = this.open(object);
    let waiting = open.filter(({ value, rank }) => this.isWanted(rank) && !isScalar(value)).length;
    for (const { key, value, rank } of open) {
      if (currency && value === currency.code) continue;
      if (!isScalar(value) && this.isWanted(rank)) waiting--;
      // What stands first leaves some lines to what follows.
      const reserved = Math.min(waiting * 3, Math.floor(this.room * 0.75));
      this.room -= reserved;
      if (!this.isWanted(rank) && isBrief(value)) {
        if (this.nature.isSmall) this.asides.push(...aside(key, value, owner));
        else this.outline.left += countValues(value);
      } else if (this.room <= 0) {
        this.outline.cut += countValues(value);
      } else if (isScalar(value)) {
        this.scalar(key, value, level, owner, currency?.amounts.has(key) ? ` ${currency.code}` : '');
      } else if (Array.isArray(value)) {
        this.list(key, value, level, owner);
      } else if (isObject(value)) {
        this.object(key, value, level, owner);
      }
      this.room += reserved;
    }
  }

  /** What is not told yet. */
  private open(object: Record<string, unknown>): Ranked[] {
    const told = this.told.get(object);
    return ranked(object).filter(({ key, value }) => !told?.has(key) && !this.isSaid(value));
  }

  private isWanted(rank: Ranked['rank']): boolean {
    return rank >= (this.nature.isSmall ? 1 : 2);
  }

  /** Whether anything of a value has a line of its own, so that no name stands alone. */
  private shows(value: unknown): boolean {
    if (Array.isArray(value)) return value.some((one) => this.shows(one));
    return isObject(value)
      ? this.open(value).some((one) => this.isWanted(one.rank) && this.shows(one.value))
      : isScalar(value);
  }

  private isSaid(value: unknown): boolean {
    return typeof value === 'string' && value.length > 2 && this.said.has(value.trim().toLowerCase());
  }

  private scalar(key: string, value: Scalar, level: number, owner: string, unit: string): void {
    const { label, text } = fieldText(key, value);
    if (!isShort(text)) {
      this.outline.blocks.push(`**${escapeMarkdown(owned(label, owner))}**\n${longText(text).source}`);
      this.room -= 3;
    } else {
      this.line(level, label, escapeMarkdown(text.trim() + unit));
    }
    if (typeof value === 'string' && value.length > 12) this.said.add(value.trim().toLowerCase());
  }

  private object(key: string, object: Record<string, unknown>, level: number, owner: string): void {
    const open = this.open(object).filter(({ rank, value }) => this.isWanted(rank) && this.shows(value));
    if (open.length === 0 || isWrapper(key) || level >= DEEPEST) {
      this.fields(object, level, isWrapper(key) ? owner : labelOf(key));
      return;
    }
    const head = headOf(key, object, open);
    if (head) {
      this.line(level, head.label, escapeMarkdown(head.text));
      this.told.set(object, new Set([...(this.told.get(object) ?? []), ...head.keys]));
    } else if (open.some(({ value }) => hasLine(value))) {
      // A name alone tells nothing.
      if (this.room < 2) {
        this.outline.cut += countValues(object);
        return;
      }
      this.line(level, labelOf(key), '');
    }
    this.fields(object, level + 1, labelOf(key));
  }

  private list(key: string, list: unknown[], level: number, owner: string): void {
    const total = lengthOf(list);
    if (list.every(isScalar)) {
      const texts = list.map((one) => fieldText(key, one).text.replace(/\s+/g, ' ').trim());
      const isShortList = texts.length < LONGEST_LINE && texts.join(', ').length <= LONGEST_LINE;
      const shown = texts
        .slice(0, isShortList ? texts.length : MOST_IN_LINE)
        .map((text) => shortened(text, LONGEST_LINE));
      this.outline.cut += total - shown.filter((text, index) => text === texts[index]).length;
      const more = total > shown.length ? [`… (${total})`] : [];
      const items = [...shown.map(escapeMarkdown), ...more];
      if (key) this.line(level, labelOf(key), items.join(', '));
      else for (const item of items) this.line(level, '', item);
      return;
    }
    const [first] = list;
    if (total === 1 && isObject(first)) {
      if (key) this.object(key, first, level, owner);
      else this.fields(first, level, owner);
      return;
    }
    const { lines, isTable, left, cut } = rowsOf(list, (object) => this.open(object), this.nature);
    this.outline.left += left;
    this.outline.cut += cut + countValues(list.slice(MOST_ROWS)) + total - list.length;
    const label = key ? [`**${escapeMarkdown(owned(labelOf(key), owner))}**${isTable ? '\n' : ''}`] : [];
    this.outline.blocks.push([...label, ...lines].join('\n'));
    this.room -= Math.min(lines.length, 10);
  }

  private line(level: number, label: string, text: string): void {
    this.room--;
    this.outline.lines.push({ level, label: escapeMarkdown(label), text });
  }
}

/** Texts that are long stand below. */
function isBrief(value: unknown): boolean {
  return typeof value !== 'string' || value.length <= LONGEST_LINE;
}

/** Whether a value stands in the list, and not below it. */
function hasLine(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isScalar) || (value.length === 1 && hasLine(value[0]));
  return isScalar(value) ? isShort(value) : Object.values(value as object).some(hasLine);
}
