import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { createSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { listenToFeed } from '../../support/feed';
import { type Pair, startPair } from '../../support/start-pair';
import { until } from '../../support/until';

let pair: Pair;
beforeEach(async () => {
  pair = await startPair();
});
afterEach(() => pair.stop());

const ask = (path: string, body?: object) =>
  fetch(`${pair.sandbox.url}${path}`, {
    ...(body
      ? { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
      : {}),
  });

/** A request that says it goes to another host, as after DNS rebinding. */
async function askAs(host: string, path: string): Promise<number | undefined> {
  const request = httpRequest(`${pair.sandbox.url}${path}`, { headers: { Host: host } }).end();
  const [response] = await once(request, 'response');
  response.resume();
  return response.statusCode;
}

it.each(['/', '/page/main.js', '/page/style.css', '/page/icon.png'])(
  'serves %s under a strict policy',
  async (path) => {
    const response = await ask(path);
    expect(response.status).toBe(200);
    const policy = response.headers.get('Content-Security-Policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
  },
);

it.each(['/', '/page/main.js', '/sandbox/feed?user=x', '/sandbox/exchanges/1'])(
  'answers at %s to the names of this machine alone',
  async (path) => {
    expect(await askAs('evil.example', path)).toBe(403);
    expect(await askAs('127.0.0.1:99', path)).not.toBe(403);
  },
);

it('answers to any name when it was told to listen for others', async () => {
  const open: Sandbox = createSandbox({ host: '0.0.0.0' });
  await open.start();
  const request = httpRequest(`${open.url}/`, { headers: { Host: 'sandbox.example' } }).end();
  const [response] = await once(request, 'response');
  expect(response.statusCode).toBe(200);
  response.resume();
  await open.stop();
});

it('takes JSON only, which no form of another site can send', async () => {
  const response = await fetch(`${pair.sandbox.url}/sandbox/session`, {
    method: 'POST',
    body: '{"username":"bob"}',
  });
  expect(response.status).toBe(404);
});

it.each([
  ['/sandbox/session', { username: 'nobody' }, 404],
  ['/sandbox/session', { username: 'hello-world' }, 404],
  ['/sandbox/send', { sender: 'nothing' }, 404],
  ['/sandbox/trouble', { trouble: 'constructor' }, 400],
  ['/sandbox/kick', { channelId: 'nowhere' }, 404],
  ['/sandbox/feed?user=nobody', undefined, 404],
  ['/sandbox/exchanges/999', undefined, 404],
])('refuses %s with %j', async (path, body, status) => {
  expect((await ask(path, body)).status).toBe(status);
});

it('counts as sent what Mattermost took, and nothing else', async () => {
  await pair.webhook('/a', {});
  await fetch(`${pair.sandbox.url}/plugins/com.mattermost.apps/apps/hello-world/webhook?secret=wrong`, {
    method: 'POST',
  });
  const feed = await listenToFeed(pair.sandbox, 'sysadmin');
  expect((await feed.first('status')).sent).toBe(1);
  await feed.stop();
});

it('tells a user nothing of channels they are not in', async () => {
  const secret = pair.channel('secret-blends');
  secret.members.add(String(pair.sandbox.plugin.apps.get('hello-world')?.botUserId));
  await pair.botPosts({}, 'for all');
  await pair.botPosts({}, 'for admins', 'secret-blends');
  const [admin, bob] = [
    await listenToFeed(pair.sandbox, 'sysadmin'),
    await listenToFeed(pair.sandbox, 'bob'),
  ];
  expect(JSON.stringify(await admin.first('posts'))).toContain('for admins');
  expect((await bob.first('posts')).map(({ html }) => html)).toEqual([]);
  await admin.stop();
  await bob.stop();
});

it('masks every secret in the exchanges, in both directions', async () => {
  await pair.subscribe('*', 'roasts');
  await pair.webhook('/coffee-roast?key=1', { bean: 'Geisha' });
  await pair.admin.call('/configure', {
    channel: pair.channel('roasts'),
    expand: { app: 'all', acting_user: 'all' },
  });
  await until(() => pair.posts('roasts').length === 1);
  const feed = await listenToFeed(pair.sandbox, 'sysadmin');
  const exchanges = await feed.first('exchanges');
  expect(new Set(exchanges.map(({ to }) => to))).toEqual(new Set(['App', 'Mattermost']));
  const texts = await Promise.all(
    exchanges.map(async ({ id }) => (await ask(`/sandbox/exchanges/${id}`)).text()),
  );
  const shown = JSON.stringify(exchanges) + texts.join('\n');
  expect(shown).toContain('Geisha');
  expect(shown).toContain('[secret]');
  const app = pair.sandbox.plugin.apps.get('hello-world');
  for (const secret of [app?.webhookSecret, app?.botToken, ...pair.sandbox.world.tokens.keys()]) {
    expect(shown).not.toContain(secret);
  }
  await feed.stop();
});
