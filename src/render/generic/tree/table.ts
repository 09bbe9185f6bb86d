import { escapeMarkdown } from '../../escape';
import { shortened } from '../../words';
import { labelOf, wordsOf } from './keys';
import { rankOf } from './rank';
import { isScalar, scalarText } from './scalar';

const MOST_COLUMNS = 6;
const LONGEST_CELL = 120;

/** The columns of a list of like objects; undefined where it is none, and a line for each reads better. */
export function columnsOf(list: readonly Record<string, unknown>[]): string[] | undefined {
  if (list.length < 2) return undefined;
  const counts = new Map<string, number>();
  for (const one of list) {
    for (const [key, value] of Object.entries(one)) {
      if (
        !isScalar(value) ||
        (typeof value === 'string' && (value.length > LONGEST_CELL || value.includes('\n')))
      )
        return undefined;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (counts.size > MOST_COLUMNS) return undefined;
  }
  const keys = [...counts.keys()];
  if (keys.length < 2 || keys.some((key) => (counts.get(key) ?? 0) < list.length / 2)) return undefined;
  return keys.sort((one, other) => rankOf(wordsOf(other), '') - rankOf(wordsOf(one), ''));
}

/** A table, a line for each object. */
export function tableLines(list: readonly Record<string, unknown>[], columns: readonly string[]): string[] {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(columns.map((key) => cell(labelOf(key)))),
    row(columns.map(() => '---')),
    ...list.map((one) =>
      row(columns.map((key) => (isScalar(one[key]) ? cell(scalarText(key, one[key])) : ''))),
    ),
  ];
}

/** Text in a table: one line, and no bar that ends the cell. */
function cell(text: string): string {
  return escapeMarkdown(shortened(text.replace(/\s+/g, ' ').trim(), LONGEST_CELL));
}
