import type { Delivery } from './store';

/** A row as the interface has it: nulls are undefined, query and headers are parsed. */
export function toDelivery(row: unknown): Delivery {
  const columns = Object.entries(row as object).map(([name, value]) => [name, value ?? undefined]);
  const { query, headers, ...delivery } = Object.fromEntries(columns);
  return { ...delivery, query: JSON.parse(query), headers: JSON.parse(headers) };
}
