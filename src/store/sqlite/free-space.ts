import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import type { Access } from './access';

/** Less than this is soon used again. */
const LEAST_FREE_PAGES = 1_000;
const LEAST_FREE_PART = 0.1;

const STEP_PAGES = 32;
const STEP_MS = 8;

const INCREMENTAL = 2;

/**
 * Has a database that older versions made be one that can give space back: it is written anew, once.
 * @returns what kept it from that, such as a full disk; then it is tried again at the next start
 */
export function makeShrinkable(db: DatabaseSyncInstance): string | undefined {
  if (pragma(db, 'auto_vacuum') === INCREMENTAL) return undefined;
  try {
    db.exec('VACUUM');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Gives free pages back to the disk for some milliseconds.
 * @returns whether there are more than are soon used again
 */
export async function giveBackSpace(db: DatabaseSyncInstance, { read, write }: Access): Promise<boolean> {
  const isMuch = () => {
    const free = pragma(db, 'freelist_count');
    return free > LEAST_FREE_PAGES && free > pragma(db, 'page_count') * LEAST_FREE_PART;
  };
  if (!(await read(() => pragma(db, 'auto_vacuum') === INCREMENTAL && isMuch()))) return false;
  return await write(() => {
    const began = performance.now();
    do db.exec(`PRAGMA incremental_vacuum(${STEP_PAGES})`);
    while (performance.now() - began < STEP_MS && isMuch());
    return isMuch();
  });
}

function pragma(db: DatabaseSyncInstance, name: string): number {
  return Object.values(db.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[0] ?? 0;
}
