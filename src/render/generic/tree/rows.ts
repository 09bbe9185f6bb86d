import { isObject } from '../../data';
import { escapeMarkdown } from '../../escape';
import { shortened } from '../../words';
import { countValues } from './count-values';
import { fieldText } from './field-text';
import type { Ranked } from './ranked';
import { isScalar } from './scalar';
import { columnsOf, tableLines } from './table';

export const MOST_ROWS = 200;
const LONGEST_SUMMARY = 300;
const LONGEST_PART = 160;
const DEEPEST = 4;

/** Some elements of a list, a line for each: Markdown. */
export interface Rows {
  lines: string[];
  isTable: boolean;
  /** Values that are not in them because hardly anybody wants to read them, and those that were too many or too long. */
  left: number;
  cut: number;
}

/** The first 200 elements of a list: a table where they are alike, else what each says in a line. */
export function rowsOf(
  list: readonly unknown[],
  open: (object: Record<string, unknown>) => Ranked[],
  { isSmall, isAsSent }: { isSmall: boolean; isAsSent: boolean },
): Rows {
  const elements = list.slice(0, MOST_ROWS);
  const objects = elements.filter(isObject);
  const table = objects.length === elements.length ? columnsOf(objects, isAsSent) : undefined;
  if (table) return { lines: tableLines(objects, table.columns), isTable: true, left: table.left, cut: 0 };
  const rows: Rows = { lines: [], isTable: false, left: 0, cut: 0 };
  for (const one of elements) rows.lines.push(`- ${summary(one, open, isSmall, rows)}`);
  return rows;
}

/** One element in a line; what is not in it is counted. */
function summary(
  value: unknown,
  open: (object: Record<string, unknown>) => Ranked[],
  isSmall: boolean,
  rows: Rows,
): string {
  const parts: string[] = [];
  const said = new Set<string>();
  let size = 0;
  const add = (key: string, one: unknown, depth: number): void => {
    if (!isScalar(one)) {
      if (depth > DEEPEST) rows.cut += countValues(one);
      else if (Array.isArray(one)) for (const item of one) add('', item, depth + 1);
      else if (isObject(one)) {
        for (const { key: name, value: item, rank } of open(one)) {
          if (rank < 2 && !isSmall) rows.left += countValues(item);
          else add(name, item, depth + 1);
        }
      }
      return;
    }
    if (size > LONGEST_SUMMARY) {
      rows.cut++;
      return;
    }
    const { label, text } = fieldText(key, one);
    const line = text.replace(/\s+/g, ' ').trim();
    if (said.has(line)) return;
    if (typeof one === 'string' && line.length > 4 && /[a-z]{3}/i.test(line)) said.add(line);
    const part = shortened(line, LONGEST_PART);
    if (part !== line) rows.cut++;
    size += part.length + key.length;
    const isName = parts.length === 0 && typeof one === 'string' && /\p{L}{2}/u.test(line);
    const isBare = key === '' || isName;
    parts.push(
      isBare ? escapeMarkdown(part) : `${escapeMarkdown(label.toLowerCase())}: ${escapeMarkdown(part)}`,
    );
  };
  add('', value, 0);
  return parts.join(' · ') || '…';
}
