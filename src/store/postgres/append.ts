import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { type Clock, systemClock } from '../../process/clock';
import type { Webhook } from '../store';
import { isOfValue } from './errors';
import { createGroup } from './group';
import { inTime, patiently } from './patiently';
import { SQL } from './statements';
import { storable } from './storable';

type Stored = { id: string; channel: string }[];

interface Incoming {
  row: Record<string, unknown>;
  bytes: number;
  isGivenUp: boolean;
}

/**
 * Stores webhooks, those that arrive together in one round trip. While PostgreSQL restarts it is tried again: the
 * ids of the deliveries make sure that what was stored all the same is not stored twice.
 */
export function createAppend(pool: Pool, clock: Clock, timers: Clock = systemClock) {
  async function storeAll(group: Incoming[]): Promise<Stored[]> {
    const rows = group.flatMap(({ row, isGivenUp }, place) => (isGivenUp ? [] : { ...row, place }));
    const stored = await pool.query({ ...SQL.append, values: [JSON.stringify(rows), clock.now()] });
    const results: Stored[] = group.map(() => []);
    for (const { place, id, channel } of stored.rows) results[place]?.push({ id, channel });
    return results;
  }

  const join = createGroup((group: Incoming[]) => patiently(() => storeAll(group)), {
    weigh: ({ bytes }) => bytes,
    isOfItem: isOfValue,
    isGivenUp: (incoming) => incoming.isGivenUp,
  });

  return (webhook: Webhook): Promise<Stored> => {
    const incoming = toIncoming(webhook);
    const giveUp = () => {
      incoming.isGivenUp = true;
    };
    return inTime(join(incoming), giveUp, timers);
  };
}

function toIncoming(webhook: Webhook): Incoming {
  const { path, method, query, headers, payload, testId, senderId = null, whenKnown = null } = webhook;
  const size = Buffer.byteLength(payload);
  const row = {
    ...{ hook: randomUUID(), path: storable(path), method: storable(method), payload, size },
    testId: testId === undefined ? null : storable(testId),
    query: JSON.stringify(query),
    headers: JSON.stringify(headers),
    ...{ senderId, whenKnown },
  };
  return { row, bytes: size, isGivenUp: false };
}
