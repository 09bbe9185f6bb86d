import { readdirSync, readFileSync } from 'node:fs';
import { addChannel, directChannel } from '../../src/sandbox/world';
import { DIALECTS } from '../support/dialects';
import { EXPAND, type Pair, type PairOptions, startPair } from '../support/start-pair';

let pair: Pair;
afterEach(() => pair.stop());

function configure(channel = pair.channel('roasts')) {
  return pair.admin.call('/configure', { channel, expand: EXPAND.configure });
}

const SERVERS: [name: string, options: PairOptions][] = [
  ...DIALECTS.map(([name, documented]): [string, PairOptions] => [name, { documented }]),
  ['a server without the plugin', { withoutPlugin: true }],
];

describe.each(SERVERS)('configure, with %s', (_name, options) => {
  const isPlugin = !options.withoutPlugin;

  it('makes the current channel the default and adds the bot to it and its team', async () => {
    pair = await startPair(options);
    // Without the plugin nobody brings the bot into a private channel but who invites it there.
    const channel = pair.channel(isPlugin ? 'secret-blends' : 'roasts');
    const { text } = await configure(channel);
    expect(text).toContain(`now go to **~${channel.displayName}**`);
    expect(channel.members).toContain(pair.bot.id);
  });

  it('keeps a default that is already there', async () => {
    pair = await startPair(options);
    await configure();
    const { text } = await configure(pair.channel('town-square'));
    expect(text).toContain('go to **~Roasts**');
    expect(text).not.toContain('Town Square');
  });

  it('names the invite that helps where the bot cannot be added', async () => {
    pair = await startPair(options);
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
    pair = await startPair(options);
    const { text } = await configure(directChannel(pair.sandbox.world, pair.admin.user.id, pair.bot.id));
    expect(text).toContain('now go to **a direct message with @\u200Bsysadmin**');
  });

  it.each(['D', 'G'])('works in a %s channel without the bot, and says where to subscribe', async (type) => {
    pair = await startPair(options);
    const members = [pair.admin.user.id, pair.bob.user.id];
    const channel = addChannel(pair.sandbox.world, {
      ...{ type, name: members.join('__'), displayName: '', teamId: '', members },
    });
    const answer = await configure(channel);
    expect(answer.text).toContain(isPlugin ? '/webhook?secret=' : '`/hello-world configure coffee-roast`');
    expect(answer.text).toContain('`/hello-world subscribe *`');
  });

  it('tells a plain user, who gets no secret, why and who can help', async () => {
    pair = await startPair(options);
    const answer = await pair.bob.call('/configure', {
      channel: pair.channel('roasts'),
      expand: EXPAND.configure,
    });
    expect(answer.text).toMatch(/system admins only|Only system admins/);
    expect(pair.directMessages(pair.bob)).toEqual([]);
  });

  it('never stores the token of the acting user or the secret', async () => {
    pair = await startPair(options);
    await configure();
    const { webhookSecret } = pair.sandbox.plugin.apps.get('hello-world') ?? {};
    const userTokens = [...pair.sandbox.world.tokens].filter(([, id]) => id === pair.admin.user.id);
    await pair.stopApp();
    const folder = pair.dataDir;
    const stored = readdirSync(folder)
      .map((file) => readFileSync(`${folder}/${file}`).toString('latin1'))
      .join();
    expect(stored).toContain('hello-world');
    const secrets = userTokens.map(([token]) => token);
    for (const secret of isPlugin ? [String(webhookSecret), ...secrets] : secrets) {
      expect(stored).not.toContain(secret);
    }
  });

  it('says it when the direct message cannot be sent', async () => {
    pair = await startPair(options);
    pair.sandbox.faults.inject({ kind: 'status', status: 500, only: ({ path }) => path.endsWith('/direct') });
    const { type, text } = await configure();
    expect(type).toBe('ok');
    expect(text).toContain('could not be sent to you as a direct message');
  });
});
