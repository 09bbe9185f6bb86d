import jwt from 'jsonwebtoken';
import type { Client } from '../../src/sandbox/client';
import { type Replay, startReplay } from './replay';

const SECRET = 'app-secret-123';

let replay: Replay;
beforeEach(async () => {
  replay = await startReplay({ http: { use_jwt: true } });
});
afterEach(() => replay.stop());

const install = (client: Client = replay.admin) =>
  client.install(`http://${replay.app.host}/manifest.json`, SECRET);
const urls = () => replay.app.received.map(({ url }) => url);
const isInstalled = () => replay.sandbox.plugin.apps.has('hello-world');

it('signs with the secret, for 15 minutes by its own clock', async () => {
  replay.clock.advance(-3_600_000);
  expect((await install()).type).toBe('ok');
  const [, token = ''] = String(replay.app.received.at(-1)?.headers['mattermost-app-authorization']).split(
    ' ',
  );
  const claims = jwt.verify(token, SECRET, { clockTimestamp: replay.clock.now() / 1_000 });
  expect(claims).toEqual({ exp: replay.clock.now() / 1_000 + 900, acting_user_id: replay.admin.user.id });
});

it('installs an older App, which knows no ping', async () => {
  replay.app.missing.add('/ping');
  expect((await install()).type).toBe('ok');
  expect(urls()).toEqual(['/manifest.json', '/ping', '/static/icon.png', '/install']);
});

it.each([
  ['manifest', '/manifest.json'],
  ['icon', '/static/icon.png'],
])('fails where the App has no %s, and says so', async (what, url) => {
  replay.app.missing.add(url);
  expect(await install()).toMatchObject({ type: 'error', text: expect.stringContaining(`the ${what} from`) });
  expect(isInstalled()).toBe(false);
});

it('fails where the App is down, at once or in the midst of it', async () => {
  const form = { appId: 'apps', values: { url: `http://${replay.app.host}/manifest.json` } };
  expect((await replay.admin.call('/install-http', form)).type).toBe('form');
  replay.app.goDown();
  expect((await replay.admin.call('/install-http', form)).type).toBe('error');
  const consent = { appId: 'apps', state: 'hello-world', values: { consent: true } };
  expect((await replay.admin.call('/install-consent', consent)).type).toBe('error');
  expect(isInstalled()).toBe(false);
});

it('gives the bot a token that is valid, also where the App was disabled before', async () => {
  await install();
  const before = replay.sandbox.plugin.apps.get('hello-world')?.botToken ?? '';
  await replay.admin.manage('disable', 'hello-world');
  expect(replay.sandbox.world.tokens.has(before)).toBe(false);
  await install();
  const { botToken = '', isEnabled } = replay.sandbox.plugin.apps.get('hello-world') ?? {};
  expect(isEnabled).toBe(true);
  expect(replay.sandbox.world.tokens.has(botToken)).toBe(true);
});
