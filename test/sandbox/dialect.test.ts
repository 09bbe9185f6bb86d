import { DIALECTS } from '../support/dialects';
import { type Pair, startPair } from '../support/start-pair';
import { until } from '../support/until';

/** The last call that the App got. */
// biome-ignore lint/suspicious/noExplicitAny: JSON of any form
const lastCall = (pair: Pair): any => pair.sandbox.exchanges.at(-1)?.request;

describe.each(DIALECTS)('%s', (_name, documented) => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair({ documented });
  });
  afterAll(() => pair.stop());

  it('names the App, its location and its user on a call of a user, or does not', async () => {
    await pair.bob.call('/help', { channel: pair.channel('roasts') });
    const { app_id, location, acting_user, acting_user_id } = lastCall(pair).context;
    const named = { app_id: 'hello-world', location: '/command/help', id: pair.bob.user.id };
    const unnamed = { app_id: '', location: undefined, id: undefined };
    expect({ app_id, location, id: acting_user?.id }).toEqual(documented ? named : unnamed);
    expect(acting_user_id).toBeUndefined();
  });

  it('names the bot on a webhook, or does not', async () => {
    await pair.webhook('/a', {});
    const { context } = await until(() =>
      lastCall(pair).path === '/webhook/a' ? lastCall(pair) : undefined,
    );
    const { acting_user_id, acting_user_access_token, bot_user_id, bot_access_token } = context;
    const bot = [bot_user_id, bot_access_token];
    expect(bot_user_id).not.toBeUndefined();
    expect([acting_user_id, acting_user_access_token]).toEqual(documented ? bot : [undefined, undefined]);
    expect(context.acting_user).toBeUndefined();
  });

  it.each(['/a/b', '/a%2Fb'])('takes the sub-path %s, or has no such page', async (path) => {
    const before = pair.sandbox.exchanges.length;
    const { status } = await pair.webhook(path, {});
    expect(status).toBe(documented ? 200 : 404);
    if (documented) await until(() => pair.sandbox.exchanges.length > before);
    expect(lastCall(pair).path).toBe(documented ? '/webhook/a/b' : '/webhook/a');
  });

  it.each(['?secret=wrong', ''])('refuses the query "%s" with its own status', async (query) => {
    const url = `${pair.sandbox.url}/plugins/com.mattermost.apps/apps/hello-world/webhook/a${query}`;
    expect((await fetch(url, { method: 'POST' })).status).toBe(documented ? 401 : 400);
  });
});
