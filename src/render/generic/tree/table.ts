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
 * The columns of a list of like objects.
 * @param isAsSent whether fields stand in the order in which their sender wrote them
 * @returns undefined where it is none, and a line for each reads better
 */
export function columnsOf(list: readonly Record<string, unknown>[], isAsSent: boolean): Columns | undefined {
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
  return { columns: inOrder(columns, ranks, isAsSent), left };
}

function isCell(value: unknown): boolean {
  return (
    isScalar(value) && !(typeof value === 'string' && (value.length > LONGEST_CELL || value.includes('\n')))
  );
}

/** Ids that machines made come last. */
function inOrder(keys: string[], ranks: Map<string, number>, isAsSent: boolean): string[] {
  const rankIn = (key: string) => (isAsSent ? Math.min(1, ranks.get(key) ?? 0) : (ranks.get(key) ?? 0));
  return keys.sort((one, other) => rankIn(other) - rankIn(one));
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
