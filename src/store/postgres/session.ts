import type { QueryConfig } from 'pg';
import { createConnection } from './connect';
import { SQL } from './statements';

/**
 * PostgreSQL ends a session that is silent for so long. A process that is frozen is silent, so its claims become
 * free; TCP keep-alives would not do it, as the kernel answers them for a frozen process too.
 */
const SILENCE_MS = 5_000;
const HEARTBEAT_MS = 1_000;
const MARGIN_MS = 500;

/** A connection whose advisory locks are the claims of this instance. Once lost it stays lost. */
export interface Session {
  /** One statement. A failed one ends the session, as nobody knows what became of it. */
  query(statement: QueryConfig, values: unknown[]): Promise<Record<string, unknown>[]>;
  isLost(): boolean;
  /** False when PostgreSQL may have ended it: this process stood still for too long. */
  isFresh(): boolean;
  end(): Promise<void>;
}

/**
 * @param on.time told the time of PostgreSQL at each heartbeat, in milliseconds
 * @param on.lost told once when it is lost or ended, or could not be opened
 */
export async function openSession(
  url: string,
  on: { time: (now: number) => void; lost: () => void },
): Promise<Session> {
  const client = createConnection(url);
  let isLost = false;
  let isBeating = false;
  let heardOf = 0;
  let last: Promise<unknown> = Promise.resolve();
  let heart: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    if (isLost) return;
    isLost = true;
    clearInterval(heart);
    on.lost();
    await client.end().catch(() => undefined);
  }
  const lose = () => void end();

  /** One after the other, as they were asked for. */
  function query(statement: QueryConfig, values: unknown[]): Promise<Record<string, unknown>[]> {
    const result = last.then(() => send(statement, values));
    last = result.catch(() => undefined);
    return result;
  }

  async function send(statement: QueryConfig, values: unknown[]): Promise<Record<string, unknown>[]> {
    if (isLost) throw new Error('The session with PostgreSQL has ended');
    // A monotonic clock that goes on while the process is frozen. PostgreSQL has heard of us after that at least.
    const sentAt = performance.now();
    try {
      const { rows } = await client.query({ ...statement, values });
      heardOf = Math.max(heardOf, sentAt);
      return rows;
    } catch (error) {
      lose();
      throw error;
    }
  }

  async function beat(): Promise<void> {
    if (isBeating) return;
    isBeating = true;
    const began = performance.now();
    try {
      const [row] = await query(SQL.time, []);
      on.time(Number(row?.now) + (performance.now() - began) / 2);
    } catch {
      // The session is lost, and whoever needs one next opens another.
    } finally {
      isBeating = false;
    }
  }

  client.on('error', lose);
  client.on('end', lose);
  try {
    await client.connect();
    await client.query(`set idle_session_timeout = ${SILENCE_MS}`);
    await beat();
  } catch (error) {
    lose();
    throw error;
  }
  heart = setInterval(() => void beat(), HEARTBEAT_MS).unref();

  return {
    query,
    isLost: () => isLost,
    isFresh: () => !isLost && performance.now() - heardOf < SILENCE_MS - MARGIN_MS,
    end,
  };
}
