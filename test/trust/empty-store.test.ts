import { type RecordedApp, startRecordedApp } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recordedCase } from '../support/recordings';
import { withContext } from './with-context';

const webhook = recordedCase('webhooks', 'JSON string').app_received[0] as Received;
const install = recordedCase('install', 'install: consent').app_received.find(
  ({ url }) => url === '/install',
) as Received;

let recorded: RecordedApp;
afterEach(() => recorded.stop());

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
