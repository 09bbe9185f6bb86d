import { type RecordedApp, startRecordedApp } from './support/recorded-app';
import { RECORDED } from './support/recorded-site';
import { type Exchange, recordedCase, recording } from './support/recordings';
import { until } from './support/until';

/** The recorded webhooks that reach an App, each with a line its post must have. */
const EXPECTED: Record<string, string> = {
  'empty body': '_(empty body)_',
  'JSON object, sub-path, more query': '**coffee-roast** · Bean: Yirgacheffe · Notes: floral',
  'JSON with an integer past 2^53: precision is lost in the plugin': ' · ID: ≈12345678901234567000',
  'JSON array': '**coffee-roast** · 1, 2',
  'JSON string': 'just a string',
  'number sent as text is parsed': '`42`',
  null: '_(the body is null)_',
  'plain text': 'First crack at 9:42 ☕',
  'broken JSON stays text': '{bad json',
  form: '**coffee-roast** · Bean: Sidamo\ntwo words',
  'form with a JSON payload field': 'hi',
  multipart: ' · F: v',
  'bytes that are no UTF-8 arrive as U+FFFD': 'The body is no UTF-8 text',
  'gzip body is not inflated, and arrives damaged': 'Switch compression off at the sender.',
  XML: ' · Bean: Geisha',
  'many headers, one of them twice': 'Keep it logically awesome.',
  'Authorization that is no session: stripped': '_(an empty object)_',
  'Authorization of a real session: user id and session id are added to the headers': '_(an empty object)_',
  'percent-encoded sub-path': '`café noir`',
  'right secret first, another after': '_(an empty object)_',
  '2 MB of JSON': ' · A length: 2000000',
};

describe('recorded webhooks', () => {
  let recorded: RecordedApp;
  beforeAll(async () => {
    recorded = await startRecordedApp();
    const everything = recordedCase('user-calls', 'configure, everything expanded', 'admin');
    await recorded.receive(everything.app_received[0]).expect(200);
  });
  afterAll(() => recorded.stop());

  const received = recording('webhooks').filter((exchange) => exchange.app_received.length > 0);

  it('has an expectation for every recorded webhook', () => {
    expect(received.map((exchange) => exchange.case).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(received.map((exchange) => [exchange.case, exchange] as const))(
    'posts: %s',
    async (title, exchange) => {
      const posts = recorded.site.world.posts.get(RECORDED.channel) ?? [];
      const before = posts.length;
      await recorded.receive(exchange.app_received[0]).expect(200, { type: 'ok' });
      await until(() => posts.length > before);
      expect(posts.at(-1)?.message).toContain(EXPECTED[title]);
      expect(posts.at(-1)?.message).not.toContain(RECORDED.secret);
    },
  );
});

describe('recorded forgeries', () => {
  const forgeries: [string, Exchange][] = recording('user-calls')
    .filter((exchange) => exchange.case.startsWith('forged') && exchange.app_received.length > 0)
    .map((exchange) => [`${exchange.case}, as ${exchange.as}`, exchange]);

  it.each(forgeries)('refuses: %s', async (_title, exchange) => {
    const recorded = await startRecordedApp();
    await recorded.receive(exchange.app_received[0]).expect(401);
    await recorded.stop();
    expect(recorded.posted()).toEqual([]);
  });

  it('refuses a forged webhook whose JWT does not name the bot', async () => {
    const recorded = await startRecordedApp({
      ...{ install: 'jwt', webhookPath: '/my-webhooks', env: { APP_SECRET: RECORDED.appSecret } },
    });
    const forged = recordedCase('jwt', 'forged webhook: the token does not name the bot');
    await recorded.receive(forged.app_received[0]).expect(401);
    await recorded.stop();
    expect(recorded.posted()).toEqual([]);
  });
});

describe('recorded with use_jwt and another webhook path', () => {
  let recorded: RecordedApp;
  beforeAll(async () => {
    recorded = await startRecordedApp({
      ...{ install: 'jwt', webhookPath: '/my-webhooks', env: { APP_SECRET: RECORDED.appSecret } },
    });
  });
  afterAll(() => recorded.stop());

  it.each(['configure without acting_user: the token names no user', 'configure with acting_user'])(
    '%s',
    async (title) => {
      const { body } = await recorded.receive(recordedCase('jwt', title).app_received[0]).expect(200);
      expect(body.type).toBe('ok');
      expect(body.text).toContain(
        '/plugins/com.mattermost.apps/apps/hello-world/webhook?secret=mxbmaxpaupfr3m13wahzuadt4y',
      );
    },
  );

  it.each([
    [
      'webhook: the token names the bot; on_remote_webhook.path is /my-webhooks',
      '**Webhook** `/` _(an empty object)_',
    ],
    ['webhook with sub-path', '**Webhook** `coffee-roast` _(an empty object)_'],
  ])('%s', async (title, post) => {
    await recorded.receive(recordedCase('jwt', title).app_received[0]).expect(200);
    await until(() => recorded.posted().some((message) => message === post));
  });

  it('no longer takes webhooks at /webhook', async () => {
    const webhook = recordedCase('jwt', 'webhook with sub-path').app_received[0];
    await recorded.receive(webhook && { ...webhook, url: '/webhook/coffee-roast' }).expect(404);
  });
});

describe('recorded with remote_webhook_auth_type none', () => {
  it('shows a URL without secret and takes webhooks with any', async () => {
    const recorded = await startRecordedApp({ install: 'auth-none', env: { WEBHOOK_AUTH: 'none' } });
    const { body } = await recorded
      .receive(recordedCase('auth-none', 'configure').app_received[0])
      .expect(200);
    expect(body.text).toContain('/webhook\n');
    expect(body.text).toContain('needs no secret');
    for (const title of ['webhook without secret', 'webhook with a secret in the URL all the same']) {
      await recorded.receive(recordedCase('auth-none', title).app_received[0]).expect(200);
    }
    await until(() => recorded.posted().filter((message) => message.includes('Geisha')).length === 3);
    await recorded.stop();
  });
});

describe('the recorded life of an install', () => {
  it('tells after a reinstall that the old URLs stopped working, and takes what is under way', async () => {
    const recorded = await startRecordedApp();
    const old = recordedCase('webhooks', 'JSON string').app_received[0];
    const reinstall = recordedCase('lifecycle', 'reinstall: a new webhook_secret, the same bot: consent');
    const { body } = await recorded
      .receive(reinstall.app_received.find(({ url }) => url === '/install'))
      .expect(200);
    expect(body.text).toContain('the webhook URLs from before stopped working');
    await recorded.receive(old).expect(200);
    const after = recordedCase('lifecycle', 'webhook after enable: same secret as before').app_received[0];
    await recorded.receive(after).expect(200);
    await recorded.stop();
  });

  it('keeps the new secret when a call from before the reinstall comes after it', async () => {
    const recorded = await startRecordedApp();
    const reinstall = recordedCase('lifecycle', 'reinstall: a new webhook_secret, the same bot: consent');
    await recorded.receive(reinstall.app_received.find(({ url }) => url === '/install')).expect(200);
    const late = recordedCase('install', 'bindings as admin').app_received[0];
    await recorded.receive(late).expect(200);
    const after = recordedCase('lifecycle', 'webhook after enable: same secret as before').app_received[0];
    await recorded.receive(after).expect(200);
    await recorded.stop();
  });

  it('forgets a secret with the second install after it', async () => {
    const recorded = await startRecordedApp();
    const old = recordedCase('webhooks', 'JSON string').app_received[0];
    const reinstall = recordedCase('lifecycle', 'reinstall: a new webhook_secret, the same bot: consent');
    const install = reinstall.app_received.find(({ url }) => url === '/install');
    await recorded.receive(install).expect(200);
    const app = { ...install?.body.context.app, webhook_secret: 'thirdthirdthirdthirdthirdt' };
    const body = { ...install?.body, context: { ...install?.body.context, app } };
    await recorded.receive(install, { body }).expect(200);
    await recorded.receive(old).expect(401);
    await recorded.stop();
  });

  it('takes on the new token that enable brings, and answers uninstall with ok', async () => {
    const recorded = await startRecordedApp();
    const { tokens } = recorded.site.world;
    tokens.set('brqmkg185iysipi5orkomzmg6y', RECORDED.bot);
    const enable = recordedCase(
      'lifecycle',
      'enable: the call brings the new token (on_enable and on_disable declared)',
    );
    await recorded.receive(enable.app_received[0]).expect(200, { type: 'ok' });
    tokens.delete(RECORDED.botToken);
    const webhook = recordedCase('webhooks', 'JSON string').app_received[0];
    const body = {
      ...webhook?.body,
      context: { ...webhook?.body.context, bot_access_token: 'brqmkg185iysipi5orkomzmg6y' },
    };
    await recorded.receive(webhook, { body }).expect(200);
    await until(() => recorded.posted().some((message) => message.includes('just a string')));
    const uninstall = recordedCase('lifecycle', 'uninstall').app_received[0];
    expect((await recorded.receive(uninstall).expect(200)).body.type).toBe('ok');
    await recorded.stop();
  });
});
