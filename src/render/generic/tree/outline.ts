import { isObject, lengthOf } from '../../data';
import { escapeMarkdown } from '../../escape';
import { shortened } from '../../words';
import { currencyOf } from './currency';
import { isIdName, isWrapper, labelOf, wordsOf } from './keys';
import { longText } from './long-text';
import { isTechnical, rankOf } from './rank';
import { endsInUnit, isScalar, type Scalar, scalarText } from './scalar';
import { columnsOf, tableLines } from './table';
import { isApi, isLink } from './tidy';

const MOST_LINES = 40;
/** In a long payload only what people want to read is shown. */
const MOST_LINES_OF_MANY = 24;
const MOST_ROWS = 200;
const LONGEST_LINE = 300;
const DEEPEST = 4;

const FEW = 8;
const SOME = 14;

const NAMES = /^(?:name|title|summary|display_?name|full_?name|login|value)$/i;

export interface Outline {
  /** A list, a line for each field. */
  lines: string[];
  /** What stands below it: long texts, tables. */
  blocks: string[];
  /** How many values are not shown. */
  left: number;
}

/** The fields of a payload that the headline has not told, what people want to read first. */
export function outlineOf(
  data: unknown,
  told: Map<object, Set<string>>,
  saidText: readonly string[],
): Outline {
  const values = countOf(data);
  const floor = values <= FEW ? 0 : values <= SOME ? 1 : 2;
  const writer = new Writer(told, new Set(saidText.map((text) => text.toLowerCase())), floor);
  writer.write(data);
  return writer.outline;
}

class Writer {
  readonly outline: Outline = { lines: [], blocks: [], left: 0 };
  private room: number;

  constructor(
    private readonly told: Map<object, Set<string>>,
    private readonly said: Set<string>,
    private readonly floor: number,
  ) {
    this.room = floor > 1 ? MOST_LINES_OF_MANY : MOST_LINES;
  }

  write(data: unknown): void {
    if (Array.isArray(data)) this.list('', data, 0);
    else if (isObject(data)) this.fields(data, 0);
    else if (isScalar(data)) this.line(0, escapeMarkdown(String(data)));
  }

  private fields(object: Record<string, unknown>, level: number): void {
    const currency = currencyOf(object);
    for (const [key, value] of this.sorted(object)) {
      if (currency && value === currency.code) continue;
      if (this.room <= 0) {
        this.outline.left += countOf(value);
      } else if (isScalar(value)) {
        this.scalar(key, value, level, currency?.amounts.has(key) ? ` ${currency.code}` : '');
      } else if (Array.isArray(value)) {
        this.list(key, value, level);
      } else if (isObject(value)) {
        this.object(key, value, level);
      }
    }
  }

  /** What is not told yet and of a rank to be shown, the highest first, else as the sender has it. */
  private sorted(object: Record<string, unknown>): [string, unknown][] {
    const told = this.told.get(object);
    const open = Object.entries(object).filter(([key, value]) => !told?.has(key) && !this.isSaid(value));
    const ranked = open.map(([key, value], index) => ({
      entry: [key, value] as [string, unknown],
      rank: rank(key, value),
      index,
    }));
    return ranked
      .filter(({ rank }) => rank >= this.floor)
      .sort((one, other) => other.rank - one.rank || one.index - other.index)
      .map(({ entry }) => entry);
  }

  /** Whether anything of a value is shown, so that no name stands alone. */
  private shows(value: unknown): boolean {
    if (Array.isArray(value)) return value.some((one) => this.shows(one));
    return isObject(value) ? this.sorted(value).some(([, one]) => this.shows(one)) : isScalar(value);
  }

  private isSaid(value: unknown): boolean {
    return typeof value === 'string' && value.length > 2 && this.said.has(value.trim().toLowerCase());
  }

  private scalar(key: string, value: Scalar, level: number, unit: string): void {
    const text = scalarText(key, value) + unit;
    if (typeof value === 'string' && (/\n/.test(text.trim()) || text.length > LONGEST_LINE)) {
      this.outline.blocks.push(`**${escapeMarkdown(labelOf(key))}**\n${longText(text).source}`);
      this.room -= 3;
    } else {
      this.line(
        level,
        `**${escapeMarkdown(labelOf(key, endsInUnit(wordsOf(key))))}**: ${escapeMarkdown(text.trim())}`,
      );
    }
    if (typeof value === 'string' && value.length > 12) this.said.add(value.trim().toLowerCase());
  }

  private object(key: string, object: Record<string, unknown>, level: number): void {
    const open = this.sorted(object).filter(([, value]) => this.shows(value));
    if (open.length === 0) return;
    if (isWrapper(key) || level >= DEEPEST) {
      this.fields(object, level);
      return;
    }
    const [only, named] = [
      open.length === 1 ? open[0] : undefined,
      open.find(
        ([name, value]) =>
          isScalar(value) && (NAMES.test(name) || (isLink(value) && /^(?:web|html)$/i.test(name))),
      ),
    ];
    const head = named ?? (only && isScalar(only[1]) ? only : undefined);
    if (head && isScalar(head[1]) && !/\n/.test(String(head[1])) && String(head[1]).length <= LONGEST_LINE) {
      const label = head === named ? labelOf(key) : `${labelOf(key)} ${labelOf(head[0]).toLowerCase()}`;
      const currency = currencyOf(object);
      const unit = currency?.amounts.has(head[0]) ? ` ${currency.code}` : '';
      const text = scalarText(head[0], head[1]).trim() + unit;
      this.line(level, `**${escapeMarkdown(label)}**: ${escapeMarkdown(text)}`);
      this.told.set(object, new Set([...(this.told.get(object) ?? []), head[0]]));
    } else {
      this.line(level, `**${escapeMarkdown(labelOf(key))}**`);
    }
    this.fields(object, level + 1);
  }

  private list(key: string, list: unknown[], level: number): void {
    const label = key && `**${escapeMarkdown(labelOf(key))}**`;
    const total = lengthOf(list);
    if (list.every(isScalar)) {
      const shown = list
        .slice(0, 20)
        .map((one) => escapeMarkdown(shortened(scalarText(key, one).replace(/\s+/g, ' '), 200)));
      if (total > shown.length) this.outline.left += total - shown.length;
      const text = shown.join(label ? ', ' : '\n- ') + (total > shown.length ? ` … (${total})` : '');
      this.line(level, label ? `${label}: ${text}` : text);
      return;
    }
    const objects = list.filter(isObject);
    const [first] = objects;
    if (list.length === 1 && first) {
      if (key) this.object(key, first, level);
      else this.fields(first, level);
      return;
    }
    this.outline.left += total - Math.min(list.length, MOST_ROWS);
    const rows = objects.slice(0, MOST_ROWS);
    const columns = objects.length === list.length ? columnsOf(rows) : undefined;
    const lines = columns
      ? tableLines(rows, columns)
      : list.slice(0, MOST_ROWS).map((one) => `- ${this.summary(one)}`);
    this.outline.blocks.push([...(label ? [`${label}${columns ? '\n' : ''}`] : []), ...lines].join('\n'));
    this.room -= Math.min(lines.length, 10);
  }

  /** One element of a list in a line. */
  private summary(value: unknown): string {
    if (isScalar(value)) return escapeMarkdown(shortened(String(value).replace(/\s+/g, ' '), LONGEST_LINE));
    const parts: string[] = [];
    let size = 0;
    const collect = (one: unknown, depth: number): void => {
      const entries = Array.isArray(one)
        ? one.map((item): [string, unknown] => ['', item])
        : isObject(one)
          ? this.sorted(one)
          : [];
      for (const [key, item] of entries) {
        if (size > LONGEST_LINE) this.outline.left += countOf(item);
        else if (!isScalar(item)) {
          if (depth < DEEPEST) collect(item, depth + 1);
          else this.outline.left += countOf(item);
        } else {
          const text = shortened(scalarText(key, item).replace(/\s+/g, ' ').trim(), 160);
          size += text.length + key.length;
          parts.push(
            parts.length === 0 || key === ''
              ? escapeMarkdown(text)
              : `${escapeMarkdown(labelOf(key).toLowerCase())}: ${escapeMarkdown(text)}`,
          );
        }
      }
    };
    collect(value, 0);
    return parts.join(' · ') || '…';
  }

  private line(level: number, text: string): void {
    this.room--;
    this.outline.lines.push(`${'  '.repeat(level)}- ${text}`);
  }
}

function rank(key: string, value: unknown): number {
  if (isScalar(value)) return rankOf(wordsOf(key), value);
  const words = wordsOf(key);
  if (isIdName(words)) return 0;
  if (isTechnical(words)) return 1;
  const links = isObject(value) && Object.values(value).every((one) => isLink(one) && isApi(one));
  return links ? 0 : 2;
}

function countOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  let count = 0;
  const queue: unknown[] = [value];
  while (queue.length > 0 && count < 10_000) {
    const one = queue.pop();
    if (typeof one === 'object' && one !== null) queue.push(...Object.values(one));
    else count++;
  }
  return count;
}
