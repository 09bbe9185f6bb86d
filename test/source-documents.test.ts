import request from 'supertest';
import manifest from '../manifest.json';
import { webhookCallPath } from '../src/apps/call-path';
import { parseCallRequest } from '../src/apps/call-request';
import { servedManifest } from '../src/apps/manifest';
import { readSecret } from '../src/apps/webhook-secret';
import { webhookUrl } from '../src/apps/webhook-url';
import { readWebhookValues } from '../src/apps/webhook-values';
import { createCommands } from '../src/calls/commands';
import { SCHEMES } from '../src/hooks/signatures/schemes';
import { readConfig } from '../src/process/config';
import { createSandbox, type Sandbox } from '../src/sandbox/sandbox';
import { type RunningApp, startApp } from '../src/start';
import { createFakeClock } from './support/fake-clock';
import { createRecordingLog } from './support/recording-log';
import { temporaryFolder } from './support/temporary-folder';
import { until } from './support/until';

/** The examples of the documentation of App webhooks, to the letter. */
const CONFIGURE = {
  path: '/configure',
  expand: { app: 'all' },
  context: {
    app_id: 'hello-world',
    location: '/command/configure',
    user_agent: 'webapp',
    track_as_submit: true,
    mattermost_site_url: 'http://mattermost:8066',
    developer_mode: true,
    app_path: '/plugins/com.mattermost.apps/apps/hello-world',
    bot_user_id: 'mgbd1czngjbbdx6eqruqabdeie',
    bot_access_token: 'q8idzs7dspf8ugra9sb7dkgxwe',
    app: {
      app_id: 'hello-world',
      version: '0.1.0',
      webhook_secret: 'cwsjhrdqebyf8qrnabtxio7k7r',
      bot_user_id: 'mgbd1czngjbbdx6eqruqabdeie',
      bot_username: 'hello-world',
      remote_oauth2: {},
    },
    acting_user: { id: '7q7kaakokfdsdycy3pr9ctkc5r' },
    oauth2: {},
  },
  raw_command: '/configure ',
};
const WEBHOOK = {
  path: '/webhook',
  values: {
    data: '',
    headers: {
      Accept: '*/*',
      'Accept-Encoding': 'gzip, deflate, br',
      Connection: 'keep-alive',
      'Content-Length': '0',
      'Mattermost-Session-Id': '',
      'User-Agent': 'PostmanRuntime/7.30.0',
    },
    httpMethod: 'POST',
    rawQuery: 'secret=pszhs89rspyrje41khqouwbhce',
  },
  context: {
    acting_user_id: 'mgbd1czngjbbdx6eqruqabdeie',
    app_id: 'hello-world',
    mattermost_site_url: 'http://mattermost:8066',
    developer_mode: true,
    app_path: '/plugins/com.mattermost.apps/apps/hello-world',
    bot_user_id: 'mgbd1czngjbbdx6eqruqabdeie',
    bot_access_token: 'nr7ne5p8oprkimkmt7xra67xjy',
    acting_user_access_token: 'nr7ne5p8oprkimkmt7xra67xjy',
    oauth2: {},
  },
};
const URL_SHOWN = 'http://mattermost:8066/plugins/com.mattermost.apps/apps/hello-world/webhook';

describe('the documentation of App webhooks', () => {
  it('has a manifest that requests the remote_webhooks permission and declares on_remote_webhook', () => {
    expect(manifest.requested_permissions).toContain('remote_webhooks');
    expect(manifest.on_remote_webhook.path).toBe('/webhook');
    const served = servedManifest(manifest as never, {
      rootUrl: 'http://app',
      useJwt: false,
      webhookAuth: 'secret',
    });
    expect(served).toMatchObject({ http: { root_url: 'http://app', use_jwt: false } });
  });

  it('forms the webhook URL of the parameters', () => {
    expect(
      webhookUrl('https://my-mattermost-server', 'my-app', 'my-sub-path', 'cwsjhrdqebyf8qrnabtxio7k7r'),
    ).toBe(
      'https://my-mattermost-server/plugins/com.mattermost.apps/apps/my-app/webhook/my-sub-path?secret=cwsjhrdqebyf8qrnabtxio7k7r',
    );
  });

  it.each([
    ['/webhook', '', '/webhook'],
    ['/my-webhooks', '', '/my-webhooks'],
    ['/webhook', 'my-sub-path', '/webhook/my-sub-path'],
    ['/my-webhooks', 'my-sub-path', '/my-webhooks/my-sub-path'],
  ])('joins the base path %s and the sub-path "%s" to %s', (base, subPath, path) => {
    expect(webhookCallPath(base, subPath)).toBe(path);
  });

  it('understands the example of a webhook call request', () => {
    const { values } = parseCallRequest(WEBHOOK);
    expect(readWebhookValues(values ?? {}, JSON.stringify(values?.data))).toEqual({
      ...{ data: '', headers: WEBHOOK.values.headers, method: 'POST', query: {} },
    });
    expect(readSecret(values?.rawQuery)).toBe('pszhs89rspyrje41khqouwbhce');
  });

  it('offers a configure command whose call expands the App', () => {
    const configure = createCommands(SCHEMES).find(({ name }) => name === 'configure');
    expect(configure).toMatchObject({
      form: { submit: { path: '/configure', expand: { app: 'all' } } },
    });
  });
});

describe('the example calls', () => {
  let site: Sandbox;
  let app: RunningApp;
  beforeAll(async () => {
    const clock = createFakeClock();
    site = createSandbox({ now: clock.now });
    await site.start();
    const bot = {
      id: 'mgbd1czngjbbdx6eqruqabdeie',
      username: 'hello-world',
      roles: 'system_user',
      isBot: true,
    };
    const user = { id: '7q7kaakokfdsdycy3pr9ctkc5r', username: 'ann', roles: 'system_user', isBot: false };
    for (const one of [bot, user]) site.world.users.set(one.id, { ...one, createAt: 0 });
    for (const { context } of [CONFIGURE, WEBHOOK]) site.world.tokens.set(context.bot_access_token, bot.id);
    site.plugin.apps.set('hello-world', {
      manifest: manifest as never,
      jwtSecret: undefined,
      webhookSecret: CONFIGURE.context.app.webhook_secret,
      ...{ botUserId: bot.id, botUsername: bot.username, botToken: WEBHOOK.context.bot_access_token },
      ...{ userTokens: new Map(), isEnabled: true },
    });
    const env = { PORT: '0', MATTERMOST_SITE_URL: 'http://mattermost:8066', MATTERMOST_URL: site.url };
    app = await startApp(readConfig({ ...env, DATA_DIR: temporaryFolder() }), {
      ...createRecordingLog(),
      clock,
    });
  });
  afterAll(async () => {
    await app.stop();
    await site.stop();
  });

  it('denies a webhook before the App knows the secret', async () => {
    const { body } = await request(app.url).post('/webhook').send(WEBHOOK).expect(401);
    expect(body.text).toContain('/hello-world configure');
  });

  it('shows the webhook URL in answer to the bare configure call', async () => {
    const { acting_user: _, ...context } = CONFIGURE.context;
    const { body } = await request(app.url)
      .post('/configure')
      .send({ ...CONFIGURE, context })
      .expect(200);
    expect(body.type).toBe('ok');
    expect(body.text).toContain(`${URL_SHOWN}?secret=cwsjhrdqebyf8qrnabtxio7k7r`);
    expect(body.text).toContain(`${URL_SHOWN}/coffee-roast?secret=cwsjhrdqebyf8qrnabtxio7k7r`);
  });

  it('posts it to the acting user too, once the call names one', async () => {
    await request(app.url).post('/configure').send(CONFIGURE).expect(200);
    const posts = [...site.world.posts.values()].flat().map(({ message }) => message);
    expect(posts).toEqual([
      expect.stringContaining('webhook/coffee-roast?secret=cwsjhrdqebyf8qrnabtxio7k7r'),
    ]);
  });

  it('denies a webhook with another secret, and posts one with the right secret', async () => {
    await request(app.url).post('/webhook').send(WEBHOOK).expect(401);
    const values = { ...WEBHOOK.values, rawQuery: 'secret=cwsjhrdqebyf8qrnabtxio7k7r' };
    await request(app.url)
      .post('/webhook')
      .send({ ...WEBHOOK, values })
      .expect(200, { type: 'ok' });
    await until(() =>
      [...site.world.posts.values()].flat().some(({ message }) => message.includes('_(empty body)_')),
    );
  });
});
