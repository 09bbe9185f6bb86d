import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { createSlashClient, type SlashClient } from '../../src/sandbox/slash-client';
import { addChannel, addToken } from '../../src/sandbox/world';
import { freePort } from '../support/free-port';
import { projectCopy } from '../support/project-copy';
import { until } from '../support/until';

const SENDERS = ['oven', 'mill', 'shop', 'van', 'signed'];
const EACH = 20;

let sandbox: Sandbox;
let admin: SlashClient;
let folder: string;
let env: Record<string, string>;
let app: ChildProcess | undefined;
beforeAll(async () => {
  sandbox = createSandbox({ withoutPlugin: true });
  await sandbox.start();
  admin = createSlashClient(sandbox.url, sandbox.world, 'sysadmin');
  const [team] = sandbox.world.teams.keys();
  for (const name of SENDERS) {
    const channel = { type: 'O', name, displayName: name, teamId: String(team), members: [admin.user.id] };
    addChannel(sandbox.world, channel);
  }
  folder = projectCopy();
  env = { PATH: String(process.env.PATH), PORT: String(await freePort()) };
});
afterAll(() => app?.kill('SIGKILL'));
afterAll(() => sandbox.stop());

const run = (file: string, args: string[] = []) =>
  spawn(process.execPath, [join(folder, 'dist', file), ...args], {
    ...{ cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] },
  });

/** As `npm start` does. */
async function start(): Promise<void> {
  const started = run('main.js');
  app = started;
  let output = '';
  started.stdout.on('data', (data) => {
    output += data;
  });
  await until(() => output.includes('"Listening"'));
}

async function answerTo(line: string, channel = 'roasts'): Promise<string> {
  const { texts, problem } = await admin.command(line, channel);
  expect(problem).toBeUndefined();
  return texts.join('\n');
}

it('is set up in an empty folder, by one command', async () => {
  expect(existsSync(join(folder, '.env'))).toBe(false);
  const token = addToken(sandbox.world, admin.user.id);
  const setup = run('tools/setup.js', ['--url', sandbox.url, '--token', token]);
  const [output, [code]] = await Promise.all([text(setup.stdout), once(setup, 'exit')]);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('a command came through') });
  expect(existsSync(join(folder, '.env'))).toBe(true);
});

it('starts with nothing but what the setup has left, and is configured', async () => {
  await start();
  expect(await answerTo('/hello-world configure')).toContain('now go to **~Roasts**');
  for (const name of SENDERS) {
    expect(await answerTo(`/hello-world subscribe ${name}`, name)).toBe(
      `Webhooks to \`${name}\` now go to **~${name}**. All events are posted.`,
    );
  }
});

it('posts what five senders send, one of them signed, once and in order, however often it is killed', async () => {
  const signing = /^whsec_\S+$/m.exec(await answerTo('/hello-world sign signed standard'))?.[0];
  const urls: string[] = [];
  for (const name of SENDERS) {
    const shown = await answerTo(`/hello-world configure ${name}`);
    urls.push(String(/^http\S+\/hooks\/\S+$/m.exec(shown)?.[0]));
  }
  const sending = Promise.all(
    SENDERS.map((name, place) =>
      send(name, String(urls[place]), name === 'signed' ? new Webhook(String(signing)) : undefined),
    ),
  );
  for (let kills = 0; kills < 3; kills++) {
    await pause(300);
    app?.kill('SIGKILL');
    await start();
  }
  await sending;
  const all = Array.from({ length: EACH }, (_value, index) => index + 1);
  for (const name of SENDERS) await until(() => batches(name).length >= EACH);
  for (const name of SENDERS) expect({ name, batches: batches(name) }).toEqual({ name, batches: all });
}, 60_000);

/** One after the other, each again under the same id until it is answered with 200. */
async function send(name: string, url: string, signing: Webhook | undefined): Promise<void> {
  for (let number = 1; number <= EACH; number++) {
    const [id, now] = [`${name}-${number}`, new Date()];
    const body = JSON.stringify({ batch: number });
    const signature = signing && {
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signing.sign(id, now, body),
    };
    const headers = { 'Content-Type': 'application/json', 'webhook-id': id, ...signature };
    const isStored = () =>
      fetch(url, { method: 'POST', headers, body }).then(
        ({ status }) => status === 200,
        () => false,
      );
    while (!(await isStored())) await pause(50);
    await pause(30);
  }
}

/** The numbers of the batches in a channel, in their order. */
function batches(name: string): number[] {
  const channel = [...sandbox.world.channels.values()].find((one) => one.name === name);
  const posts = sandbox.world.posts.get(String(channel?.id)) ?? [];
  const shown = posts.map(({ message }) => message).join('\n');
  return [...shown.matchAll(/Batch: (\d+)/g)].map(([, number]) => Number(number));
}
