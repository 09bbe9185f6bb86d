import type { PathStore, Template } from '../path-store';
import { toPathState } from '../rows';
import type { Store } from '../store';
import type { preparePathStatements } from './path-statements';

/** The part of the store of one process that is about paths. */
export function createPathStore(
  sql: ReturnType<typeof preparePathStatements>,
  { read, write }: { read: <T>(query: () => T) => Promise<T>; write: <T>(change: () => T) => Promise<T> },
): PathStore & Pick<Store, 'readProof' | 'proofs' | 'saveProof'> {
  return {
    readProof: (path) => read(() => (sql.readProof.get(path) as { proof: string } | undefined)?.proof),

    proofs: () => read(() => sql.proofs.all() as { path: string; proof: string }[]),

    saveProof: (path, proof, before) =>
      write(() => {
        const change =
          before === undefined ? sql.addProof.run(path, proof) : sql.changeProof.run(path, proof, before);
        return change.changes > 0;
      }),

    templates: () => read(() => sql.templates.all() as unknown as Template[]),
    saveTemplate: ({ path, source }) => write(() => void sql.saveTemplate.run(path, source)),
    removeTemplate: (path) => write(() => sql.removeTemplate.run(path).changes > 0),

    threadRoot: (channel, key) =>
      read(() => (sql.threadRoot.get(channel, key) as { rootId: string } | undefined)?.rootId),
    purgeThreads: (time) => write(() => sql.purgeThreads.run(time).changes),

    notePaths: (notes) =>
      write(() => {
        for (const { path, lastWebhookAt, lastPostAt, lastDelivery, events } of notes) {
          const times = [lastWebhookAt ?? null, lastPostAt ?? null];
          sql.notePath.run(path, ...times, lastDelivery ?? null, JSON.stringify(events));
        }
        sql.forgetPaths.run();
      }),
    pathStates: () => read(() => sql.pathStates.all().map(toPathState)),
  };
}
