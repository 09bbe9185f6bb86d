import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';
import { withContext } from './with-context';

const webhook = recordedCase('webhooks', 'JSON string').app_received[0] as Received;

let recorded: RecordedApp;
afterEach(() => recorded.stop());

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
