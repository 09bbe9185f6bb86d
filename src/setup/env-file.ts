import { randomUUID } from 'node:crypto';
import { chmod, open, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { changeEnvText } from './change-env-text';

/** Readable by its owner alone: it holds tokens. */
const MODE = 0o600;

/** The file from which `npm start` takes its variables. */
export interface EnvFile {
  /** Where it really is, through links. */
  readonly path: string;
  /** The variables in it, as Node reads them. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether others than its owner may read it. */
  readonly isOpen: boolean;
  /** The file with these variables changed, `undefined` taken out; all else stays as it is. */
  save(changes: Record<string, string | undefined>): Promise<EnvFile>;
}

/** Reads it; one that is not there is empty. */
export async function readEnvFile(given: string): Promise<EnvFile> {
  const path = await behindLinks(given);
  const text = await orNothing(readFile(path, 'utf8'));
  const mode = (await orNothing(stat(path)))?.mode;
  return {
    path,
    values: Object.freeze({ ...parseEnv(text ?? '') }) as Record<string, string>,
    isOpen: mode !== undefined && (mode & 0o077) !== 0,
    async save(changes) {
      const changed = changeEnvText(text ?? '', changes);
      if (changed === '' && text !== undefined) await rm(path);
      else if (changed !== (text ?? '')) await replace(path, changed);
      else if (mode !== undefined) await chmod(path, MODE);
      return readEnvFile(path);
    },
  };
}

/** The old file or the new one: never half of one. */
async function replace(path: string, text: string): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, 'wx', MODE);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A link is kept, and what it names is written: also where that is not there yet. */
async function behindLinks(path: string, deepest = 10): Promise<string> {
  const target = deepest > 0 ? await readlink(path).catch(() => undefined) : undefined;
  return target === undefined ? resolve(path) : behindLinks(resolve(dirname(path), target), deepest - 1);
}

async function orNothing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
