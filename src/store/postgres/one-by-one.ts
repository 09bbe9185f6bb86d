import type { PoolClient } from 'pg';

const waiting = new WeakSet<PoolClient>();

/**
 * Has a connection begin a query only when the one before has ended: graphile-worker begins two at once when it
 * stops, which pg warns of and is going to refuse.
 */
export function oneByOne(client: PoolClient): void {
  if (waiting.has(client)) return;
  waiting.add(client);
  const query = client.query.bind(client) as (...question: unknown[]) => unknown;
  let last: Promise<unknown> = Promise.resolve();
  function queryInTurn(...question: unknown[]): unknown {
    // With a callback it is the pool's own, the only one of its turn.
    if (typeof question.at(-1) === 'function') return query(...question);
    const answer = last.then(() => query(...question));
    last = answer.catch(() => undefined);
    return answer;
  }
  client.query = queryInTurn as typeof client.query;
}
