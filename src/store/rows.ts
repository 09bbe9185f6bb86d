import type { PathState } from './path-store';
import type { BacklogLine, Delivery, Installation } from './store';

/** Rows of either database as the interface has them. */

/** Nulls are undefined, query and headers are parsed, and SQLite has numbers for truth values. */
export function toDelivery(row: unknown): Delivery {
  const columns = Object.entries(row as object).map(([name, value]) => [name, value ?? undefined]);
  const { query, headers, isRepetition, ...delivery } = Object.fromEntries(columns);
  return {
    ...delivery,
    query: JSON.parse(query),
    headers: JSON.parse(headers),
    isRepetition: Boolean(isRepetition),
  };
}

/** What is null is not there. */
export function toInstallation(row: unknown): Installation {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null));
}

/** SQLite has numbers for truth values. */
export function toBacklogLine(row: unknown): BacklogLine {
  const line = row as BacklogLine & { reason: string | null };
  return { ...line, isDead: Boolean(line.isDead), reason: line.reason ?? undefined };
}

/** Nulls are undefined, events are parsed. */
export function toPathState(row: unknown): PathState {
  const { events, ...state } = row as Record<string, unknown>;
  const known = Object.entries(state).filter(([, value]) => value !== null);
  return { ...(Object.fromEntries(known) as { path: string }), events: JSON.parse(String(events)) };
}
