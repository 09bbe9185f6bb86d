import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Clock } from '../../process/clock';
import { copyDatabase } from '../backup/copy-database';
import { createPastMarks } from '../past-marks';
import { toDelivery, toInstallation } from '../rows';
import { type Installation, isNothing, type Marks, type Route, type Store, StoreFull } from '../store';
import { createAccess } from './access';
import { readBacklog } from './backlog';
import { createDeadLetters } from './dead-letters';
import { findDelivery } from './find-delivery';
import { giveBackSpace } from './free-space';
import { closeDatabase, explain } from './open-database';
import { createPathStore } from './path-store';
import { endRehoming, rehome } from './rehome';
import { STEP } from './small-steps';
import { prepareStatements } from './statements';
import { takeBytes } from './take-bytes';
import { writeMarks } from './write-marks';

/** Bytes of a payload that stands beside its row. */
const LARGE = 64 * 1024;

/**
 * The store of one process: a SQLite database, as `openDatabase` returns it.
 * Every write waits for the disk (`synchronous=FULL`) in one commit with those that came at the same time.
 */
export function createSqliteStore(
  db: DatabaseSyncInstance,
  options: { clock: Clock; maxPending: number },
): Store {
  const sql = prepareStatements(db);
  const access = createAccess(db);
  const { read, write } = access;
  const claimed = new Set<string>();
  const toPast = createPastMarks(options.clock, 0);
  /** Asked for with every webhook, and nobody else can change it: the database is locked for life. */
  let known: Installation | undefined;
  let { waiting, dead: deadLetters } = takeStock();

  /** Counts what is not posted; damage of the database shows here, before anything is answered. */
  function takeStock(): { waiting: number; dead: number } {
    try {
      endRehoming(sql, String(destinations('*')[0]));
      const { waiting } = sql.countWaiting.get() as { waiting: number };
      const { dead } = sql.countDead.get() as { dead: number };
      return { waiting, dead };
    } catch (error) {
      throw explain(error as Error, dirname(db.location() ?? ''));
    }
  }

  function destinations(path: string): string[] {
    const channels = sql.destinations.all(path) as { channel: string }[];
    if (channels.length > 0) return channels.map(({ channel }) => channel);
    return [`@${installation().installedBy ?? ''}`];
  }

  function installation(): Installation {
    return toInstallation(sql.installation.get());
  }

  async function mark(marks: Marks): Promise<void> {
    if (isNothing(marks)) return;
    const ended = await write(() => writeMarks(marks, sql, options.clock.now()));
    waiting -= ended.done + ended.dead;
    deadLetters += ended.dead;
  }

  return {
    readInstallation: () =>
      read(() => {
        known ??= installation();
        return known;
      }),

    async saveInstallation(change) {
      const saved = await write(() => {
        sql.saveInstallation.run(
          change.botUserId ?? null,
          change.botUsername ?? null,
          change.botToken ?? null,
          change.webhookSecretHash ?? null,
          change.installedBy ?? null,
          change.configuredBy ?? null,
          change.olderSecretHash ?? null,
        );
        return installation();
      });
      known = saved;
      if (change.installedBy) await rehome(`@${change.installedBy}`, { sql, access, claimed });
      return saved;
    },

    routes: () => read(() => sql.routes.all() as Route[]),

    async addRoute({ path, channel, label, events = '' }) {
      const isNew = await write(() => sql.addRoute.run(path, channel, label, events).changes > 0);
      if (path === '*') await rehome(channel, { sql, access, claimed });
      return isNew;
    },

    removeRoute: (path, channel) => write(() => sql.removeRoute.run(path, channel).changes > 0),

    ...createPathStore(sql, { read, write }),

    async append({ path, method, query, headers, payload, testId, senderId, whenKnown }) {
      if (waiting >= options.maxPending) {
        throw new StoreFull(waiting);
      }
      const request = [path, method, JSON.stringify(query), JSON.stringify(headers)];
      const size = Buffer.byteLength(payload);
      const stored = await write(() => {
        const now = options.clock.now();
        const isKnown = senderId !== undefined && sql.remember.run(senderId, now).changes === 0;
        if (isKnown && whenKnown === 'drop') return [];
        return destinations(path).map((channel) => {
          const id = randomUUID();
          const kept = size > LARGE ? '' : payload;
          const row = sql.append.run(
            id,
            channel,
            ...request,
            kept,
            size,
            testId ?? null,
            now,
            Number(isKnown),
          );
          if (kept === '') sql.appendLarge.run(row.lastInsertRowid, payload);
          return { id, channel };
        });
      });
      waiting += stored.length;
      return stored;
    },

    waitingChannels: () =>
      read(() => (sql.waitingChannels.all() as { channel: string }[]).map(({ channel }) => channel)),

    oldest: (channel, { most, bytes, except = new Set() }) =>
      read(() => {
        const rows = sql.oldest.all(channel, most + except.size) as { seq: number; size: number }[];
        const some = takeBytes(rows.filter(({ seq }) => !except.has(seq)).slice(0, most), bytes);
        const [first, last] = [some[0], some.at(-1)];
        if (!first || !last) return [];
        return sql.load
          .all(channel, first.seq, last.seq)
          .map((row) => toPast(toDelivery(row)))
          .filter(({ seq }) => !except.has(seq));
      }),

    async claim(channel) {
      if (claimed.has(channel)) return undefined;
      claimed.add(channel);
      return {
        mark,
        holds: () => true,
        // Whoever stored something meanwhile is in this process, and has told of it.
        async release() {
          claimed.delete(channel);
          return false;
        },
      };
    },

    backlog: (most) => readBacklog(sql, access, most),
    findDelivery: (id) => findDelivery(id, sql, access),
    ...createDeadLetters({
      ...{ sql, access, clock: options.clock },
      onLeft(count, left) {
        deadLetters -= count;
        if (left === 'to wait') waiting += count;
      },
    }),

    findTest: (testId) => read(() => sql.findTest.all(testId).map(toDelivery)),

    purge: (time, limit) =>
      write(() => {
        const rows = sql.doneBefore.all(time, limit) as { seq: number; size: number }[];
        const some = takeBytes(rows, STEP.bytes);
        const purged = sql.purge.run(JSON.stringify(some.map(({ seq }) => seq))).changes;
        return Math.max(purged, sql.forgetIds.run(time, limit).changes);
      }),

    giveBackSpace: () => giveBackSpace(db, access),

    quieten: (topic, time, anyway) =>
      write(() => {
        sql.forgetQuiet.run(options.clock.now());
        return sql.quieten.run(topic, time, anyway ? Number.MAX_SAFE_INTEGER : 0).changes > 0;
      }),

    counts: () => read(() => ({ waiting, dead: deadLetters })),

    listen: async () => undefined,

    check: () => write(() => void sql.touch.run()),

    copyTo: (file, onProgress) => copyDatabase(db, file, onProgress),

    async close() {
      await write(() => undefined);
      closeDatabase(db);
    },
  };
}
