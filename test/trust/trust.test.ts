import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED, startRecordedSite } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';
import { withContext } from './with-context';

const webhook = recordedCase('webhooks', 'JSON string').app_received[0] as Received;
const configure = recordedCase('user-calls', 'configure, everything expanded', 'admin')
  .app_received[0] as Received;
const install = recordedCase('install', 'install: consent').app_received.find(
  ({ url }) => url === '/install',
) as Received;

let recorded: RecordedApp;
afterEach(() => recorded.stop());

describe('without APP_SECRET', () => {
  const calls: [string, Received][] = [
    ['configure', configure],
    ['install', install],
  ];

  it.each(calls)(
    'refuses %s with a wrong token, and asks Mattermost once in a few seconds',
    async (_name, call) => {
      recorded = await startRecordedApp();
      let asked = 0;
      recorded.site.faults.inject({
        kind: 'slow',
        ms: 0,
        only: ({ path }) => path === '/users/me' && ++asked > 0,
      });
      const wrong = withContext(call, { bot_access_token: 'wrongwrongwrongwrongwrongw' });
      for (let i = 0; i < 3; i++) await recorded.receive(call, wrong).expect(401);
      expect(asked).toBe(1);
      recorded.clock.advance(6_000);
      await recorded.receive(call, wrong).expect(401);
      expect(asked).toBe(2);
    },
  );

  it.each(calls)('refuses %s without a token', async (_name, call) => {
    recorded = await startRecordedApp();
    await recorded.receive(call, withContext(call, { bot_access_token: undefined })).expect(401);
  });

  it.each(calls)("refuses %s with a user's own token passed off as the bot's", async (_name, call) => {
    recorded = await startRecordedApp();
    await recorded.receive(call, withContext(call, { bot_access_token: RECORDED.adminToken })).expect(401);
    await recorded.receive(webhook).expect(200);
  });

  it.each([...calls, ['a webhook', webhook] as const])(
    'refuses %s of a foreign site, and sends no request there',
    async (_name, call) => {
      recorded = await startRecordedApp();
      const foreign = await startRecordedSite(recorded.clock.now);
      let requests = 0;
      foreign.faults.inject({ kind: 'slow', ms: 0, only: () => ++requests > 0 });
      const token = { mattermost_site_url: foreign.url, bot_access_token: 'anothertokenanothertokenan' };
      await recorded.receive(call, withContext(call, token)).expect(403);
      expect(requests).toBe(0);
      await foreign.stop();
    },
  );

  it('refuses the bot of another App', async () => {
    recorded = await startRecordedApp({ install: false });
    const bot = recorded.site.world.users.get(RECORDED.bot);
    if (bot) bot.username = 'another-app';
    await recorded.receive(install).expect(401);
  });

  it.each(['hello-world', 'hello-world-app'])('knows its bot by the name %s', async (username) => {
    recorded = await startRecordedApp({ install: false });
    const bot = recorded.site.world.users.get(RECORDED.bot);
    if (bot) bot.username = username;
    await recorded.receive(install).expect(200);
  });

  it('refuses another bot of the same name, once it knows its own', async () => {
    recorded = await startRecordedApp();
    const id = 'anotherbotanotherbotanothe';
    recorded.site.world.users.set(id, { id, username: 'hello-world', roles: '', isBot: true, createAt: 0 });
    recorded.site.world.tokens.set('tokenofanotherbottokenofan', id);
    const call = withContext(configure, { bot_access_token: 'tokenofanotherbottokenofan' });
    const { body } = await recorded.receive(configure, call).expect(401);
    expect(body.text).toContain('use a new DATA_DIR or database');
  });

  it('answers 503 when Mattermost cannot say whose token it is, and takes the call later', async () => {
    recorded = await startRecordedApp({ install: false });
    const end = recorded.site.faults.inject({ kind: 'status', status: 500 });
    await recorded.receive(install).expect(503);
    end();
    await recorded.receive(install).expect(200);
  });

  it.each(['', 'secret=', 'secret=wrong', 'a=1', `secret=wrong&secret=${RECORDED.secret}`])(
    'refuses a webhook with the query "%s"',
    async (rawQuery) => {
      recorded = await startRecordedApp();
      const body = { ...webhook.body, values: { ...webhook.body.values, rawQuery } };
      await recorded.receive(webhook, { body }).expect(401);
    },
  );

  it('repairs a lost store with the next call of an admin', async () => {
    recorded = await startRecordedApp({ install: false });
    await recorded.receive(webhook).expect(401);
    const bindings = recordedCase('install', 'bindings as admin').app_received[0];
    await recorded.receive(bindings).expect(200);
    await recorded.receive(webhook).expect(200);
    await until(() => recorded.posted().some((message) => message.includes('just a string')));
  });

  it('does not take a plain user, who calls `/install?`, for the admin who installed it', async () => {
    recorded = await startRecordedApp();
    const bindings = recordedCase('install', 'bindings as bob').app_received[0] as Received;
    await recorded.receive({ ...bindings, url: '/install?' }, withContext(bindings, {})).expect(200);
    await recorded.receive(webhook).expect(200);
    await until(() => recorded.posted().length > 0);
    const direct = [...recorded.site.world.channels.values()].filter(({ type }) => type === 'D');
    expect(direct.map(({ name }) => name)).toEqual([[RECORDED.admin, RECORDED.bot].sort().join('__')]);
  });

  it.each([
    ['line breaks', 'n4mj1mohjbnpfj8qic7f6cyeye\r\nX-Evil: 1'],
    ['a space', 'n4mj1mohj bnpfj8qic7f6cyeye'],
    ['300 letters', 'x'.repeat(300)],
  ])('refuses a token with %s without asking Mattermost', async (_title, token) => {
    recorded = await startRecordedApp();
    const asked = recorded.count('/users/me');
    await recorded.receive(configure, withContext(configure, { bot_access_token: token })).expect(401);
    expect(asked.calls).toBe(0);
  });

  it('asks Mattermost for 1,500 strangers a few at a time, and refuses most of them', async () => {
    recorded = await startRecordedApp();
    const asked = recorded.count('/users/me', 100);
    const strangers = Array.from({ length: 1_500 }, (_, i) => {
      const token = `stranger${i}`.padEnd(26, 'x');
      const { body } = withContext(configure, { bot_access_token: token });
      return fetch(`${recorded.app.url}/configure`, { method: 'POST', body: JSON.stringify(body) });
    });
    const statuses = new Set((await Promise.all(strangers)).map(({ status }) => status));
    expect(asked.most).toBeLessThanOrEqual(4);
    expect([...statuses].sort()).toEqual([401, 503]);
    await recorded.receive(configure).expect(200);
    // 1,500 connections take long where other tests run.
  }, 60_000);

  it('answers /ping without proof', async () => {
    recorded = await startRecordedApp({ install: false });
    await recorded
      .receive(recordedCase('install', 'install: consent').app_received[0])
      .expect(200, { type: 'ok' });
  });

  it('answers uninstall with ok even when Mattermost is away', async () => {
    recorded = await startRecordedApp({ install: false });
    recorded.site.faults.inject({ kind: 'status', status: 502 });
    const uninstall = recordedCase('lifecycle', 'uninstall').app_received[0];
    expect((await recorded.receive(uninstall).expect(200)).body.type).toBe('ok');
  });
});
