import type { Pool, QueryConfig } from 'pg';
import type { Logger } from 'winston';
import type { Clock } from '../../process/clock';
import { createPastMarks } from '../past-marks';
import { toBacklogLine, toDelivery, toInstallation } from '../rows';
import { EVERY_LETTER, type Installation, type Store, StoreFull, type Webhook } from '../store';
import { createAppend } from './append';
import { createClaims } from './claims';
import { fail, isTooSlow } from './errors';
import { createGroup } from './group';
import { createHealth } from './health';
import { createPathStore } from './path-store';
import { inTime, patiently } from './patiently';
import type { Session } from './session';
import { SQL } from './statements';
import { createStock } from './stock';
import { storable } from './storable';
import { startWakeUps, type WakeUps } from './wake-ups';

/** How old a count of what waits may be, in milliseconds, by which a webhook is refused. */
const REFUSAL_AGE_MS = 1_000;

/** The most that one statement changes, so that none takes longer than a statement may. */
const PORTION = { rows: 5_000, bytes: 64 * 1024 * 1024 };

/** Instances know the clock of PostgreSQL to some milliseconds; what is ahead by more comes from before it was set. */
const CLOCKS_DIFFER_MS = 60_000;

/** The store of many instances: a PostgreSQL database whose schema is up to date. */
export async function createPostgresStore(parts: {
  pool: Pool;
  openSession: (onLost: () => void) => Promise<Session>;
  clock: Clock;
  log: Logger;
  maxPending: number;
}): Promise<Store> {
  const { pool, clock, log, maxPending } = parts;
  const append = createAppend(pool, clock);
  const claims = createClaims({
    ...{ clock, isWaiting, open: parts.openSession },
    onEnded: (count) => stock.ended(count),
  });
  const underWay = new Set<Promise<unknown>>();
  let wakeUps: WakeUps | undefined;

  async function query<T>(statement: QueryConfig, values: unknown[] = []): Promise<T[]> {
    const { rows } = await send(statement, values);
    return rows as T[];
  }

  /** How many rows it changed. */
  async function change(statement: QueryConfig, values: unknown[]): Promise<number> {
    return (await send(statement, values)).rowCount ?? 0;
  }

  async function send(statement: QueryConfig, values: unknown[]) {
    return await pool.query({ ...statement, values }).catch(fail);
  }

  async function isWaiting(channel: string): Promise<boolean> {
    const [row] = await query<{ isWaiting: boolean }>(SQL.isWaiting, [channel]);
    return row?.isWaiting ?? false;
  }

  /** What waits for nobody goes to whom it may concern; another instance may be at it too. */
  async function findHomes(): Promise<void> {
    while ((await change(SQL.findHome, [PORTION.rows])) > 0);
  }

  const stock = createStock(async () => {
    const { rows } = await pool.query(SQL.count).catch((error) => {
      if (!isTooSlow(error)) return fail(error);
      return pool.query(SQL.estimate).catch(fail);
    });
    return rows[0];
  });

  /** Other instances store and post too, so the own count is only good for a while. */
  async function storeIfRoom(webhook: Webhook) {
    if (stock.roughly().waiting >= maxPending && stock.age() > REFUSAL_AGE_MS) await stock.recount();
    const { waiting } = stock.roughly();
    if (waiting >= maxPending) throw new StoreFull(waiting);
    return await append(webhook);
  }

  /** Webhooks that come together share one look. */
  const askForInstallation = createGroup<void, Installation>(
    async (askers) => {
      const { rows } = await patiently(() => pool.query(SQL.installation));
      return askers.map(() => toInstallation(rows[0]));
    },
    { most: Number.POSITIVE_INFINITY },
  );

  /** Webhooks that come together share one look. */
  const askForProof = createGroup<string, string | undefined>(
    async (paths) => {
      const { rows } = await patiently(() =>
        pool.query({ ...SQL.readProofs, values: [[...new Set(paths)]] }),
      );
      const proofs = new Map<string, string>(rows.map(({ path, proof }) => [path, proof]));
      return paths.map((path) => proofs.get(path));
    },
    { most: 5_000 },
  );

  const toPast = createPastMarks(clock, CLOCKS_DIFFER_MS);
  const health = createHealth(() => change(SQL.touch, []));
  await stock.recount();

  return {
    readInstallation: () => inTime(askForInstallation()).catch(fail),

    async saveInstallation(news) {
      const { botUserId, botUsername, botToken, webhookSecretHash, olderSecretHash } = news;
      const bot = [botUserId, botUsername, botToken];
      const [row] = await query<object>(SQL.saveInstallation, [
        ...[...bot, webhookSecretHash, news.installedBy, news.configuredBy, olderSecretHash],
      ]);
      if (news.installedBy) await findHomes();
      return toInstallation(row);
    },

    routes: () => query(SQL.routes),
    async addRoute({ path, channel, label, events = '' }) {
      const changed = await change(SQL.addRoute, [
        storable(path),
        channel,
        storable(label),
        storable(events),
      ]);
      if (path === '*') await findHomes();
      return changed > 0;
    },
    removeRoute: async (path, channel) => (await change(SQL.removeRoute, [storable(path), channel])) > 0,

    readProof: (path) => inTime(askForProof(storable(path))).catch(fail),
    proofs: () => query(SQL.proofs),
    saveProof: async (path, proof, before) => {
      const [statement, ...values] = before === undefined ? [SQL.addProof] : [SQL.changeProof, before];
      return (await change(statement, [storable(path), proof, ...values])) > 0;
    },
    ...createPathStore({ query, change }),

    async append(webhook) {
      const storing = storeIfRoom(webhook).catch(fail);
      underWay.add(storing);
      try {
        const stored = await storing;
        stock.stored(stored.length);
        return stored;
      } finally {
        underWay.delete(storing);
      }
    },

    async waitingChannels() {
      return (await query<{ channel: string }>(SQL.waitingChannels)).map(({ channel }) => channel);
    },
    async oldest(channel, { most, bytes, except = new Set() }) {
      const rows = await query(SQL.oldest, [channel, [...except], most, bytes]);
      return rows.map((row) => toPast(toDelivery(row)));
    },
    claim: claims.claim,

    backlog: async (most) => (await query(SQL.backlog, [most])).map(toBacklogLine),
    async deadChannels() {
      return (await query<{ channel: string }>(SQL.deadChannels)).map(({ channel }) => channel);
    },
    deadLetters: (most, { text, channels } = EVERY_LETTER) =>
      query(SQL.deadLetters, [most, storable(text.toLowerCase()), channels]),
    async findDelivery(id) {
      const [row] = await query(SQL.findDelivery, [storable(id)]);
      return row === undefined ? undefined : toDelivery(row);
    },
    async findDeadLetter(id) {
      const [row] = await query(SQL.findDeadLetter, [storable(id)]);
      return row === undefined ? undefined : toDelivery(row);
    },
    async replay(idOrChannel) {
      const which = storable(idOrChannel);
      const one = await change(SQL.replayOne, [which, clock.now()]);
      const some = (after: number) => query<Row>(SQL.replaySome, [which, after, PORTION.rows, clock.now()]);
      const replayed = one || (await inPortions(some));
      stock.stored(replayed);
      return replayed;
    },
    async drop(idOrChannel) {
      const which = storable(idOrChannel);
      const one = await change(SQL.dropOne, [which]);
      return one || (await inPortions((after) => query<Row>(SQL.dropSome, [which, after, PORTION.rows])));
    },
    async oldestDeadLetter() {
      const [row] = await query<{ storedAt: number }>(SQL.oldestDead);
      return row?.storedAt;
    },
    dropOldestDeadLetters: ({ before, beyond }) => change(SQL.dropOldestDead, [before, beyond, PORTION.rows]),

    findTest: async (testId) => (await query(SQL.findTest, [storable(testId)])).map(toDelivery),
    purge: async (time, limit) =>
      Math.max(
        await change(SQL.purge, [time, limit, PORTION.bytes]),
        await change(SQL.forgetIds, [time, limit]),
      ),
    // Its autovacuum has the space used again.
    giveBackSpace: async () => false,
    quieten: async (topic, time, anyway) =>
      (await change(SQL.quieten, [storable(topic), time, anyway !== undefined, clock.now()])) > 0,
    counts: async () => ({ ...(await stock.read()) }),

    async listen(wake) {
      wakeUps = startWakeUps({ pool, log, wake });
    },
    check: health.check,
    async close() {
      await Promise.allSettled(underWay);
      await wakeUps?.stop();
      await claims.close();
      await pool.end();
    },
  };
}

interface Row {
  seq: number;
}

/**
 * Changes the dead letters of a channel in their order, each once.
 * @param changeSome changes a portion of those behind a `seq`, and returns them
 */
async function inPortions(changeSome: (after: number) => Promise<Row[]>): Promise<number> {
  let total = 0;
  for (let after = 0; ; ) {
    const rows = await changeSome(after);
    if (rows.length === 0) return total;
    total += rows.length;
    after = Math.max(...rows.map(({ seq }) => seq));
  }
}
