import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../manifest.json';
import { parseManifest } from '../../src/apps/manifest';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { addToken, type SandboxUser, userNamed, type World } from '../../src/sandbox/world';
import { readOptions } from '../../src/setup/options';
import { runSetup } from '../../src/setup/run-setup';
import { freePort } from '../support/free-port';
import { temporaryFolder } from '../support/temporary-folder';

export interface SetupRun {
  isWell: boolean;
  /** What was printed, a line for each thing. */
  lines: string[];
  /** Methods and paths of the calls that change something, but for running a command. */
  writes: string[];
}

export interface SetupCase {
  sandbox: Sandbox;
  admin: SandboxUser;
  adminToken: string;
  envFile: string;
  /** Where the App would listen. */
  port: number;
  /** The text of `.env`; empty where there is none. */
  envText(): string;
  /** The admin's token goes along unless the arguments have one. */
  run(args?: string[], env?: Record<string, string>): Promise<SetupRun>;
  stop(): Promise<void>;
}

/** A Mattermost without the plugin, an empty folder, and an admin who runs setup there. */
export async function startSetupCase(
  options: { withoutPlugin?: boolean; world?: World; port?: number } = {},
): Promise<SetupCase> {
  const sandbox = createSandbox({ withoutPlugin: true, ...options });
  await sandbox.start();
  const admin = userNamed(sandbox.world, 'sysadmin') as SandboxUser;
  const adminToken = addToken(sandbox.world, admin.id);
  const envFile = join(temporaryFolder(), '.env');
  const port = await freePort();
  let writes: string[] = [];
  sandbox.faults.inject({
    kind: 'slow',
    ms: 0,
    only({ method, path }) {
      // A direct channel is only made where there is none.
      const isTrial = path === '/commands/execute' || path === '/channels/direct';
      if (method !== 'GET' && !isTrial) writes.push(`${method} ${path}`);
      return false;
    },
  });

  function envText(): string {
    try {
      return readFileSync(envFile, 'utf8');
    } catch {
      return '';
    }
  }

  /** No token of anybody is printed, and the admin's is not kept. */
  function expectNoSecrets(lines: string[]): void {
    const { tokens, commands } = sandbox.world;
    const secrets = [...tokens.keys(), ...[...commands.values()].map(({ token }) => token)];
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
    expect(envText()).not.toContain(adminToken);
  }

  return {
    ...{ sandbox, admin, adminToken, envFile, port, envText },
    async run(args = [], env = {}) {
      const lines: string[] = [];
      writes = [];
      const given = args.includes('--token') ? [] : ['--token', adminToken];
      const isWell = await runSetup(readOptions(['--url', sandbox.url, ...given, ...args]), {
        manifest: parseManifest(manifest),
        envFile,
        env: { PORT: String(port), ...env },
        print: (line) => void lines.push(line),
        askToken: () => Promise.reject(new Error('There is nobody to ask.')),
      });
      expectNoSecrets(lines);
      return { isWell, lines, writes };
    },
    stop: () => sandbox.stop(),
  };
}
