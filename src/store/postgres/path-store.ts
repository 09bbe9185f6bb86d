import type { QueryConfig } from 'pg';
import type { PathStore } from '../path-store';
import { toPathState } from '../rows';
import { SQL } from './statements';
import { storable } from './storable';

/** The part of the store of many instances that is about paths. */
export function createPathStore({
  query,
  change,
}: {
  query: <T>(statement: QueryConfig, values?: unknown[]) => Promise<T[]>;
  change: (statement: QueryConfig, values: unknown[]) => Promise<number>;
}): PathStore {
  return {
    templates: () => query(SQL.templates),
    async saveTemplate({ path, source }) {
      await change(SQL.saveTemplate, [storable(path), storable(source)]);
    },
    removeTemplate: async (path) => (await change(SQL.removeTemplate, [storable(path)])) > 0,

    async threadRoot(channel, key) {
      const [row] = await query<{ rootId: string }>(SQL.threadRoot, [channel, storable(key)]);
      return row?.rootId;
    },
    purgeThreads: (time) => change(SQL.purgeThreads, [time]),

    async notePaths(notes) {
      const rows = notes.map((note) => ({
        ...note,
        path: storable(note.path),
        events: note.events.map(storable),
      }));
      await change(SQL.notePaths, [JSON.stringify(rows)]);
      await change(SQL.forgetPaths, []);
    },
    pathStates: async () => (await query(SQL.pathStates)).map(toPathState),
  };
}
