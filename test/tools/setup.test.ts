import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type SetupCase, startSetupCase } from '../setup/setup-case';
import { projectCopy } from '../support/project-copy';

/** As `npm run setup` starts it, in a folder that has no `.env` of ours. */
async function run(folder: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(folder, 'dist', 'tools', 'setup.js'), ...args], {
    env: { PATH: String(process.env.PATH), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: code as number | null, output: output + errors };
}

describe('npm run setup', () => {
  const folder = projectCopy();
  const file = join(folder, '.env');
  let setup: SetupCase | undefined;
  afterEach(() => setup?.stop());

  it('explains itself', async () => {
    const { code, output } = await run(folder, ['--help']);
    expect(code).toBe(0);
    expect(output).toMatch(/^Sets the App up in a Mattermost without the Apps plugin/);
    for (const line of output.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  it.each([
    [
      ['--url', 'http://localhost:1'],
      /^Here nobody can be asked for the token: give --token, or set MATTERMOST_TOKEN\./,
    ],
    [['--token', 'a-secret-token'], /^Name your Mattermost with --url\./],
    [['--urk', 'http://localhost:1', '--token', 'a-secret-token'], /^--urk is not understood as it stands\./],
  ])('refuses %j, and shows how it is used', async (args, message) => {
    const { code, output } = await run(folder, args);
    expect(code).toBe(1);
    expect(output).toMatch(message);
    expect(output).toContain('Usage: npm run setup');
    expect(output).not.toContain('a-secret-token');
    expect(existsSync(file)).toBe(false);
  });

  it('writes .env beside package.json, and fails with a code where it could not', async () => {
    setup = await startSetupCase();
    const { sandbox, adminToken, port } = setup;
    const args = ['--url', sandbox.url];
    const env = { MATTERMOST_TOKEN: adminToken, PORT: String(port) };
    const first = await run(folder, args, env);
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('written: MATTERMOST_SITE_URL') });
    expect(readFileSync(file, 'utf8')).toMatch(/^BOT_TOKEN=[a-z0-9]{26}$/m);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const refused = await run(folder, args, { ...env, MATTERMOST_TOKEN: 'a-token-of-nobody' });
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('✗ The token:') });
    for (const { output } of [first, refused]) expect(output).not.toMatch(/a-token-of-nobody|BOT_TOKEN=/);
    expect(`${first.output}${readFileSync(file)}`).not.toContain(adminToken);
  });
});
