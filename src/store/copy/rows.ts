import { createHash } from 'node:crypto';
import { storable } from '../postgres/storable';

/** Every column of a delivery; the two stores name them alike. */
const COLUMNS = [
  ...['seq', 'id', 'channel', 'path', 'method', 'query', 'headers', 'payload', 'size', 'test_id', 'state'],
  ...['stored_at', 'replayed_at', 'batch', 'marked_at', 'since', 'in_doubt', 'post_id', 'reason'],
  'is_repetition',
];

export type Row = Record<string, unknown>;

/** A row of SQLite as PostgreSQL can hold it. */
export function toPostgres(row: Row): Row {
  const fields = Object.entries(row).map(([column, value]) => {
    return [column, typeof value === 'string' ? storable(value) : value];
  });
  return Object.fromEntries(fields);
}

/** Adds up rows, in their order, to something that differs when any field of any row does. */
export function createDigest() {
  const hash = createHash('sha256');
  return {
    add(row: Row): void {
      const fields = COLUMNS.map((column) => row[column] ?? null);
      // PostgreSQL gives large numbers as text.
      hash.update(JSON.stringify(fields.map((field) => (field === null ? null : String(field)))));
    },
    hex: () => hash.digest('hex'),
  };
}
