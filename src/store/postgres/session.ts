import type { QueryConfig } from 'pg';
import { createConnection } from './connect';
import { SQL } from './statements';

/**
 * PostgreSQL ends a session that is silent for so long. A process that is frozen is silent, so its claims become
 * free; TCP keep-alives would not do it, as the kernel answers them for a frozen process too.
 */
const LIMITS = { silenceMs: 5_000, heartbeatMs: 1_000, marginMs: 500 };

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
  { silenceMs, heartbeatMs, marginMs } = LIMITS,
): Promise<Session> {
  const client = createConnection(url);
  let isLost = false;
  let isBeating = false;
  let heardOf = 0;
  let before: Promise<unknown> = Promise.resolve();
  let heart: NodeJS.Timeout | undefined;

  async function end(): Promise<void> {
    if (isLost) return;
    isLost = true;
    clearInterval(heart);
    on.lost();
    await client.end().catch(() => undefined);
  }
  const lose = () => void end();

  /** One after the other, as pg asks for. */
  function query(statement: QueryConfig, values: unknown[]): Promise<Record<string, unknown>[]> {
    const answer = before.then(() => send(statement, values));
    before = answer.catch(() => undefined);
    return answer;
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

  async function askTheTime(): Promise<void> {
    const began = performance.now();
    const [row] = await query(SQL.time, []);
    on.time(Number(row?.now) + (performance.now() - began) / 2);
  }

  async function beat(): Promise<void> {
    if (isBeating) return;
    isBeating = true;
    try {
      await askTheTime();
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
    await client.query(`set idle_session_timeout = ${silenceMs}`);
    heart = setInterval(() => void beat(), heartbeatMs).unref();
    await askTheTime();
  } catch (error) {
    lose();
    throw error;
  }

  return {
    query,
    isLost: () => isLost,
    isFresh: () => !isLost && performance.now() - heardOf < silenceMs - marginMs,
    end,
  };
}
