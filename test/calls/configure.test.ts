import { readdirSync, readFileSync } from 'node:fs';
import { addChannel, directChannel } from '../../src/sandbox/world';
import { DIALECTS } from '../support/dialects';
import { EXPAND, type Pair, startPair } from '../support/start-pair';

let pair: Pair;
afterEach(() => pair.stop());

function configure(channel = pair.channel('roasts')) {
  return pair.admin.call('/configure', { channel, expand: EXPAND.configure });
}

describe.each(DIALECTS)('configure, with %s', (_name, documented) => {
  it('makes the current channel the default and adds the bot to it and its team', async () => {
    pair = await startPair({ documented });
    const { text } = await configure(pair.channel('secret-blends'));
    expect(text).toContain('now go to **~Secret Blends**');
    const bot = pair.sandbox.plugin.apps.get('hello-world')?.botUserId ?? '';
    expect(pair.channel('secret-blends').members).toContain(bot);
  });

  it('keeps a default that is already there', async () => {
    pair = await startPair({ documented });
    await configure();
    const { text } = await configure(pair.channel('town-square'));
    expect(text).toContain('go to **~Roasts**');
    expect(text).not.toContain('Town Square');
  });

  it('names the invite that helps where the bot cannot be added', async () => {
    pair = await startPair({ documented });
    pair.sandbox.faults.inject({
      kind: 'status',
      status: 403,
      only: ({ path }) => path.endsWith('/members'),
    });
    const { type, text } = await configure();
    expect(type).toBe('ok');
    expect(text).toContain('`/invite @hello-world`');
  });

  it('works in a direct channel with the bot, which becomes the default', async () => {
    pair = await startPair({ documented });
    const bot = pair.sandbox.plugin.apps.get('hello-world')?.botUserId ?? '';
    const { text } = await configure(directChannel(pair.sandbox.world, pair.admin.user.id, bot));
    expect(text).toContain('now go to **a direct message**');
  });

  it.each(['D', 'G'])('works in a %s channel without the bot, and says where to subscribe', async (type) => {
    pair = await startPair({ documented });
    const members = [pair.admin.user.id, pair.bob.user.id];
    const channel = addChannel(pair.sandbox.world, {
      ...{ type, name: members.join('__'), displayName: '', teamId: '', members },
    });
    const answer = await configure(channel);
    expect(answer.text).toContain('/webhook?secret=');
    expect(answer.text).toContain('`/hello-world subscribe *`');
  });

  it('tells a plain user, who gets no secret, why and who can help', async () => {
    pair = await startPair({ documented });
    const answer = await pair.bob.call('/configure', {
      channel: pair.channel('roasts'),
      expand: EXPAND.configure,
    });
    expect(answer.type).toBe('error');
    expect(answer.text).toContain('system admins only');
    expect(pair.directMessages(pair.bob)).toEqual([]);
  });

  it('never stores the token of the acting user or the secret', async () => {
    pair = await startPair({ documented });
    await configure();
    const { webhookSecret } = pair.sandbox.plugin.apps.get('hello-world') ?? {};
    const userTokens = [...pair.sandbox.world.tokens].filter(([, id]) => id === pair.admin.user.id);
    await pair.stopApp();
    const folder = pair.dataDir;
    const stored = readdirSync(folder)
      .map((file) => readFileSync(`${folder}/${file}`).toString('latin1'))
      .join();
    expect(stored).toContain('hello-world');
    for (const secret of [String(webhookSecret), ...userTokens.map(([token]) => token)]) {
      expect(stored).not.toContain(secret);
    }
  });

  it('says it when the direct message cannot be sent', async () => {
    pair = await startPair({ documented });
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: ({ path }) => path.endsWith('/direct') });
    const { type, text } = await configure();
    expect(type).toBe('ok');
    expect(text).toContain('could not be sent to you as a direct message');
  });
});
