import { escapeMarkdown } from '../../escape';
import { fieldText } from './field-text';
import { wordsOf } from './keys';
import { rankOf } from './rank';
import { isScalar } from './scalar';

const MOST_COLUMNS = 6;
const LONGEST_CELL = 120;

/** The columns of a table, and how many values they leave out that hardly anybody wants to read. */
export interface Columns {
  columns: string[];
  left: number;
}

/**
 * The columns of a list of like objects, as their sender wrote them.
 * @returns undefined where it is none, and a line for each reads better
 */
export function columnsOf(list: readonly Record<string, unknown>[]): Columns | undefined {
  if (list.length < 2) return undefined;
  const counts = new Map<string, number>();
  const ranks = new Map<string, number>();
  for (const one of list) {
    for (const [key, value] of Object.entries(one)) {
      if (!isCell(value)) return undefined;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      ranks.set(key, Math.max(ranks.get(key) ?? 0, rankOf(wordsOf(key), value)));
    }
    if (counts.size > 2 * MOST_COLUMNS) return undefined;
  }
  const keys = [...counts.keys()];
  const columns = [0, 1, 2]
    .map((least) => keys.filter((key) => (ranks.get(key) ?? 0) >= least))
    .find((some) => some.length <= MOST_COLUMNS);
  if (!columns || columns.length < 2) return undefined;
  if (columns.some((key) => (counts.get(key) ?? 0) < list.length / 2)) return undefined;
  const left = keys
    .filter((key) => !columns.includes(key))
    .reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
  return { columns: inOrder(columns, ranks), left };
}

function isCell(value: unknown): boolean {
  return (
    isScalar(value) && !(typeof value === 'string' && (value.length > LONGEST_CELL || value.includes('\n')))
  );
}

/** Mattermost's plugin sorts the names of fields, so their order tells something only where it is another. */
function inOrder(keys: string[], ranks: Map<string, number>): string[] {
  if (keys.some((key, index) => key < (keys[index - 1] ?? ''))) return keys;
  return keys.sort((one, other) => (ranks.get(other) ?? 0) - (ranks.get(one) ?? 0));
}

/** A table, a line for each object. */
export function tableLines(list: readonly Record<string, unknown>[], columns: readonly string[]): string[] {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const label = (key: string) =>
    fieldText(key, scalarIn(list.find((one) => scalarIn(one[key]) !== '')?.[key])).label;
  return [
    row(columns.map((key) => cell(label(key)))),
    row(columns.map(() => '---')),
    ...list.map((one) => row(columns.map((key) => cell(fieldText(key, scalarIn(one[key])).text)))),
  ];
}

function scalarIn(value: unknown) {
  return isScalar(value) ? value : '';
}

/** Text in a table: one line. */
function cell(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, ' ').trim());
}
