import jwt from 'jsonwebtoken';
import request from 'supertest';
import { JWT_TIME, type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { until } from '../support/until';
import { withContext } from './with-context';

const webhook = recordedCase('webhooks', 'JSON string').app_received[0] as Received;

let recorded: RecordedApp;
afterEach(() => recorded.stop());

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
