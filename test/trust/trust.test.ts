import jwt from 'jsonwebtoken';
import request from 'supertest';
import { JWT_TIME, type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED, startRecordedSite } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';

const webhook = recordedCase('webhooks', 'JSON string').app_received[0] as Received;
const configure = recordedCase('user-calls', 'configure, everything expanded', 'admin')
  .app_received[0] as Received;
const install = recordedCase('install', 'install: consent').app_received.find(
  ({ url }) => url === '/install',
) as Received;

/** The same request with another field in its context. */
function withContext(received: Received, change: object) {
  return { body: { ...received.body, context: { ...received.body.context, ...change } } };
}

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
  });

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

describe('a webhook whose own secret is right', () => {
  const newToken = withContext(webhook, { bot_access_token: 'newtokennewtokennewtokenne' });

  it.each([
    ['a wrong token', { bot_access_token: 'wrongwrongwrongwrongwrongw' }],
    ['no token', { bot_access_token: undefined }],
    ["a user's token", { bot_access_token: RECORDED.adminToken }],
    ['a token that is no header value', { bot_access_token: 'a\r\nb' }],
  ])('is stored and posted with %s, again and again', async (_title, change) => {
    recorded = await startRecordedApp();
    await recorded.receive(webhook, withContext(webhook, change)).expect(200);
    await recorded.receive(webhook, withContext(webhook, change)).expect(200);
    await until(() => recorded.posted().length === 2);
  });

  it.each([undefined, RECORDED.appSecret])(
    'is answered at once where Mattermost hangs, with APP_SECRET %s',
    async (appSecret) => {
      recorded = await startRecordedApp(appSecret ? { install: 'jwt', env: { APP_SECRET: appSecret } } : {});
      const asked = recorded.count('/users/me', 3_000);
      const real = recordedCase(
        'jwt',
        'webhook: the token names the bot; on_remote_webhook.path is /my-webhooks',
      );
      const received = { ...(real.app_received[0] as Received), url: '/webhook' };
      const call = appSecret ? received : webhook;
      const start = performance.now();
      await recorded.receive(call, withContext(call, { bot_access_token: 'newtoken1' })).expect(200);
      expect(performance.now() - start).toBeLessThan(2_000);
      expect(asked.calls).toBe(1);
    },
  );

  it('brings a new token, which is taken on after the answer', async () => {
    recorded = await startRecordedApp();
    const { tokens } = recorded.site.world;
    tokens.set('newtokennewtokennewtokenne', RECORDED.bot);
    tokens.delete(RECORDED.botToken);
    await recorded.receive(webhook, newToken).expect(200);
    await until(() => recorded.posted().length === 1);
  });

  it('brings a token that Mattermost refuses at first and takes a moment later', async () => {
    recorded = await startRecordedApp();
    const { tokens } = recorded.site.world;
    tokens.delete(RECORDED.botToken);
    const asked = recorded.count('/users/me');
    await recorded.receive(webhook, newToken).expect(200);
    await until(() => recorded.log.lines().some(({ message }) => /not taken on/.test(String(message))));
    expect(asked.calls).toBe(1);
    tokens.set('newtokennewtokennewtokenne', RECORDED.bot);
    recorded.clock.advance(6_000);
    await recorded.receive(webhook, newToken).expect(200);
    await until(() => recorded.posted().length === 2);
  });
});

describe('a store that is empty', () => {
  /** A bot that a user named as the App's is when the App's own name was taken. */
  function addBotOfUser(): string {
    const id = 'botofsomeuserbotofsomeuser';
    recorded.site.world.users.set(id, {
      id,
      username: 'hello-world-app',
      roles: '',
      isBot: true,
      createAt: 0,
    });
    recorded.site.world.tokens.set('tokenofanotherbottokenofan', id);
    return 'tokenofanotherbottokenofan';
  }
  const app = (webhook_secret: string | undefined) => ({ app: { webhook_secret } });

  it.each([
    ['without a webhook secret', app(undefined)],
    ['with a made-up webhook secret', app('madeupmadeupmadeupmadeupma')],
  ])('does not believe a call of its bot %s, and names the way', async (_title, change) => {
    recorded = await startRecordedApp({ install: false });
    const token = { bot_access_token: addBotOfUser() };
    const { body } = await recorded
      .receive(install, withContext(install, { ...token, ...change }))
      .expect(401);
    expect(body.text).toContain('install the App again, or set APP_SECRET');
    await recorded.receive(install).expect(200);
    await recorded.receive(webhook).expect(200);
  });

  it.each([
    ["an admin's token", RECORDED.adminToken, 200],
    ["a plain user's token", '9ojmzkj3tfn6ffruwrttjexesh', 401],
    ['no token of a user', undefined, 401],
  ])('with WEBHOOK_AUTH=none, answers a call with %s', async (_title, acting_user_access_token, status) => {
    recorded = await startRecordedApp({ install: false, env: { WEBHOOK_AUTH: 'none' } });
    const change = withContext(install, { ...app(undefined), acting_user_access_token });
    await recorded.receive(install, change).expect(status);
  });
});

describe('with APP_SECRET', () => {
  const claims = { exp: JWT_TIME / 1000 + 900, acting_user_id: RECORDED.bot };
  const signed = (key: string, algorithm: jwt.Algorithm = 'HS256') =>
    `Bearer ${jwt.sign(claims, key, { algorithm })}`;
  const calls: [string, string][] = [
    ['/webhook', 'webhook'],
    ['/configure', 'configure'],
    ['/uninstall', 'uninstall'],
    ['/bindings', 'bindings'],
  ];

  describe.each(calls)('%s', (path) => {
    it.each([
      ['no JWT', undefined],
      ['a wrong key', signed('another-secret')],
      ['alg: none', `Bearer ${jwt.sign(claims, '', { algorithm: 'none' })}`],
      ['another algorithm', signed(RECORDED.appSecret, 'HS512')],
      ['no expiry', `Bearer ${jwt.sign({ acting_user_id: RECORDED.bot }, RECORDED.appSecret)}`],
      ['something else', 'Basic abc'],
    ])('refuses %s', async (_title, header) => {
      recorded = await startRecordedApp({ install: 'jwt', env: { APP_SECRET: RECORDED.appSecret } });
      const call = request(recorded.app.url).post(path).send(webhook.body);
      if (header) call.set('Mattermost-App-Authorization', header);
      await call.expect(401);
    });
  });

  it('refuses an expired JWT', async () => {
    recorded = await startRecordedApp({ install: 'jwt', env: { APP_SECRET: RECORDED.appSecret } });
    recorded.clock.advance(16 * 60_000);
    const call = recordedCase('jwt', 'configure with acting_user').app_received[0];
    expect((await recorded.receive(call).expect(401)).body.text).toContain('has expired');
  });

  it.each([
    ['another user', RECORDED.bob],
    ['the bot, as that of a webhook does', RECORDED.bot],
    ['nobody', undefined],
  ])('refuses a call in the name of an admin whose JWT names %s', async (_title, acting_user_id) => {
    recorded = await startRecordedApp({ install: 'jwt', env: { APP_SECRET: RECORDED.appSecret } });
    const token = jwt.sign(
      { exp: claims.exp, ...(acting_user_id ? { acting_user_id } : {}) },
      RECORDED.appSecret,
    );
    const call = recordedCase('jwt', 'configure with acting_user').app_received[0];
    await recorded
      .receive(call, { headers: { 'mattermost-app-authorization': `Bearer ${token}` } })
      .expect(401);
    await recorded.receive(call).expect(200);
  });

  it('refuses a webhook with a valid JWT but a wrong secret', async () => {
    recorded = await startRecordedApp({ install: 'jwt', env: { APP_SECRET: RECORDED.appSecret } });
    const header = { 'mattermost-app-authorization': signed(RECORDED.appSecret) };
    await recorded.receive(webhook, { headers: header }).expect(401);
  });

  it('with WEBHOOK_AUTH=none, takes a webhook whose JWT names the bot, and no other', async () => {
    const env = { APP_SECRET: RECORDED.appSecret, WEBHOOK_AUTH: 'none' };
    recorded = await startRecordedApp({ install: 'jwt', env });
    const body = {
      ...webhook.body,
      context: { ...webhook.body.context, bot_access_token: 'zzfp934xgtdi8q9j76extmpxne' },
    };
    const named = { 'mattermost-app-authorization': signed(RECORDED.appSecret) };
    await recorded.receive(webhook, { body, headers: named }).expect(200);
    const other = jwt.sign({ ...claims, acting_user_id: RECORDED.bob }, RECORDED.appSecret);
    await recorded
      .receive(webhook, { body, headers: { 'mattermost-app-authorization': `Bearer ${other}` } })
      .expect(401);
  });

  it('takes a webhook whose new token cannot be proved now, but does not keep the token', async () => {
    recorded = await startRecordedApp({
      install: 'jwt',
      env: { APP_SECRET: RECORDED.appSecret },
      webhookPath: '/my-webhooks',
    });
    const real = recordedCase('jwt', 'webhook with sub-path').app_received[0] as Received;
    await recorded
      .receive(real, withContext(real, { bot_access_token: 'unknownunknownunknownunkno' }))
      .expect(200);
    await until(() => recorded.posted().length > 0);
  });
});
