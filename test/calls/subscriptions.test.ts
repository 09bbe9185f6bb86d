import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';
import { WAYS } from '../support/ways';

let pair: Pair;
afterEach(() => pair.stop());

function option(name: string) {
  const { id, displayName } = pair.channel(name);
  return { label: displayName, value: id };
}

function subscribe(values: Record<string, unknown>, here = 'roasts', client = pair.admin) {
  return client.call('/subscribe', { values, channel: pair.channel(here), expand: EXPAND.subscribe });
}

function unsubscribe(values: Record<string, unknown>, here = 'roasts') {
  return pair.admin.call('/unsubscribe', { values, channel: pair.channel(here), expand: EXPAND.unsubscribe });
}

const list = () => pair.admin.call('/list', { expand: EXPAND.list });

describe.each(WAYS)('%s', (_way, options) => {
  beforeEach(async () => {
    pair = await startPair(options);
  });

  describe('subscribe', () => {
    it('posts a path in the chosen channel, and adds the bot there', async () => {
      // A private one is seen by the bot alone once it is in it, where no user adds it.
      if (options.withoutPlugin) pair.channel('secret-blends').members.add(pair.bot.id);
      const { text } = await subscribe({ path: 'coffee-roast', channel: option('secret-blends') });
      expect(text).toBe('Webhooks to `coffee-roast` now go to **~Secret Blends**. All events are posted.');
      await pair.webhook('/coffee-roast', 'a roast');
      await until(() => pair.messages('secret-blends').some((message) => message.includes('a roast')));
    });

    it('takes the current channel when none is named', async () => {
      expect((await subscribe({ path: '/coffee-roast/', channel: null })).text).toContain(
        '`coffee-roast` now go to **~Roasts**',
      );
    });

    it('posts one path in several channels', async () => {
      await subscribe({ path: 'both' });
      await subscribe({ path: 'both' }, 'town-square');
      await pair.webhook('/both', 'twice');
      await until(() => pair.posts('roasts').length === 1 && pair.posts('town-square').length === 1);
    });

    it('says that a pair is there already, and does not double it', async () => {
      await subscribe({ path: 'coffee-roast' });
      expect((await subscribe({ path: 'coffee-roast' })).text).toContain('already gets `coffee-roast`');
      await pair.webhook('/coffee-roast', 'once');
      await pair.webhook('/coffee-roast', 'the end');
      await until(() => pair.posts('roasts').length === 2);
      expect(pair.messages('roasts')[1]).toContain('the end');
    });

    it('opens its modal when it is run without a path', async () => {
      const answer = await subscribe({});
      expect(answer.type).toBe('form');
      expect(answer.form?.fields.map(({ name }) => name)).toEqual(['path', 'channel', 'events']);
    });

    it.each([
      ['an empty path', { path: '  ' }, 'path', 'The path is empty.'],
      ['a path of 2,000 characters', { path: 'x'.repeat(2_000) }, 'path', '2000 characters; at most 255'],
      [
        'a channel that is gone',
        { path: 'a', channel: { label: 'x', value: 'a'.repeat(26) } },
        'channel',
        options.withoutPlugin ? '@hello-world does not see that channel.' : 'That channel is gone',
      ],
      ['a person for a channel', { path: 'a', channel: '@somebody' }, 'channel', 'That is no channel.'],
    ])('answers %s with a sentence at its field', async (_title, values, field, sentence) => {
      const answer = await subscribe(values);
      expect(answer.type).toBe('error');
      expect(answer.text).toContain(sentence);
      expect((answer.data as { errors: Record<string, string> }).errors[field]).toContain(sentence);
    });

    it('refuses an archived channel', async () => {
      pair.channel('town-square').deleteAt = 1;
      expect((await subscribe({ path: 'a', channel: option('town-square') })).text).toContain(
        '~Town Square is archived.',
      );
    });

    it('takes a path with spaces as it stands in the URL when decoded', async () => {
      await subscribe({ path: 'café noir' });
      await pair.webhook('/caf%C3%A9%20noir', 'a cup');
      await until(() => pair.messages('roasts').some((message) => message.startsWith('a cup')));
    });

    it('refuses a plain user', async () => {
      const answer = await subscribe({ path: 'coffee-roast' }, 'roasts', pair.bob);
      expect(answer.text).toContain('Only system admins');
      expect((await list()).text).not.toContain('coffee-roast');
    });
  });

  describe('unsubscribe and list', () => {
    it('ends the subscription of the current channel alone', async () => {
      await subscribe({ path: 'both' });
      await subscribe({ path: 'both' }, 'town-square');
      expect((await unsubscribe({ path: 'both' })).text).toBe(
        'Webhooks to `both` no longer go to **~Roasts**. ~Town Square still gets them.',
      );
      expect((await list()).text).toContain('| `both` | ~Town Square |');
      expect((await list()).text).not.toContain('~Roasts');
    });

    it('takes the only channel of a path, wherever it is run', async () => {
      await subscribe({ path: 'coffee-roast' });
      expect((await unsubscribe({ path: 'coffee-roast' }, 'town-square')).text).toContain('**~Roasts**');
    });

    it('names the channels it could have meant', async () => {
      await subscribe({ path: 'coffee-roast' });
      const answer = await unsubscribe({ path: 'coffee-roast', channel: option('town-square') });
      expect(answer).toMatchObject({ type: 'error', text: expect.stringContaining('~Roasts does.') });
    });

    it('names several channels in the plural', async () => {
      await subscribe({ path: 'both' });
      pair.channel('secret-blends').members.add(pair.bot.id);
      await subscribe({ path: 'both' }, 'secret-blends');
      const answer = await unsubscribe({ path: 'both', channel: option('town-square') });
      expect(answer.text).toContain('~Roasts and ~Secret Blends do.');
    });

    it('offers the paths there are, then the one being typed', async () => {
      await subscribe({ path: 'coffee-roast' });
      await subscribe({ path: '/' });
      const offered = async (query: string, client = pair.admin) =>
        (await client.call('/paths', { query, expand: EXPAND.list })).data;
      const items = (...paths: string[]) => ({ items: paths.map((path) => ({ label: path, value: path })) });
      expect(await offered('')).toEqual(items('/', 'coffee-roast'));
      expect(await offered('ROAST')).toEqual(items('coffee-roast', 'ROAST'));
      expect(await offered('coffee-roast')).toEqual(items('coffee-roast'));
      expect(await offered('', pair.bob)).toBeUndefined();
      await subscribe({ path: '*' });
      await pair.hookUrl('signed');
      const ofUrls = (await pair.admin.call('/url-paths', { query: '', expand: EXPAND.list })).data;
      expect(ofUrls).toEqual(items('/', 'coffee-roast', 'signed'));
      expect((await unsubscribe({ path: { label: '/', value: '/' } })).text).toContain('no longer go to');
    });

    it('shows the name of a channel to the letter', async () => {
      pair.channel('roasts').displayName = 'Coffee & *Co* | x';
      const label = '~Coffee & \\*Co\\* \\| x';
      expect((await subscribe({ path: 'a', channel: option('roasts') }, 'town-square')).text).toContain(
        `**${label}**`,
      );
      expect((await list()).text).toContain(`| \`a\` | ${label} |`);
      expect((await unsubscribe({ path: 'a' })).text).toContain(`**${label}**`);
    });

    it('lists a path that has a URL and no channel, and when `*` last took something', async () => {
      await subscribe({ path: 'own' });
      await pair.hookUrl('signed');
      await pair.admin.call('/sign', { values: { path: 'signed', scheme: 'github' }, expand: EXPAND.list });
      const rows = async () => (await list()).text?.split('\n').filter((line) => line.startsWith('| `'));
      expect(await rows()).toEqual([
        '| `own` | ~Roasts | all |  |  |',
        '| `signed` | an admin | all | github |  |',
      ]);
      await subscribe({ path: '*' });
      await pair.webhook('/own', 'a roast');
      await pair.webhook('/anything', 'another');
      await until(() => pair.posts('roasts').length === 2);
      // Straight to the App, it has a URL of its own.
      const other = options.withoutPlugin ? ['| `anything` | as `*` | all |  | TIME |'] : [];
      const time = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/;
      await untilLater(
        pair.clock,
        async () => (await rows())?.filter((row) => time.test(row)).length === 2 + other.length,
      );
      expect((await rows())?.map((row) => row.replace(time, 'TIME'))).toEqual([
        '| `*` (everything without a channel of its own) | ~Roasts | all |  | TIME |',
        '| `own` | ~Roasts | all |  | TIME |',
        ...other,
        '| `signed` | as `*` | all | github |  |',
      ]);
    });

    it('says that nobody gets an unknown path', async () => {
      expect((await unsubscribe({ path: 'unknown' })).text).toBe('No channel gets `unknown`.');
    });

    it('lists where the rest goes, and refuses a plain user', async () => {
      expect((await list()).text).toContain('`/hello-world subscribe *`');
      const answer = await pair.bob.call('/list', { expand: EXPAND.list });
      expect(answer.text).toContain('Only system admins');
    });
  });

  describe('a webhook without a route', () => {
    it('goes to the admin who installed the App, with the command that fixes it', async () => {
      await pair.webhook('/coffee-roast', 'lost?');
      const message = await until(() => pair.directMessages(pair.admin).find((one) => one.includes('lost?')));
      expect(message).toContain('`/hello-world subscribe coffee-roast`');
    });

    it('goes to the default channel once there is one', async () => {
      await subscribe({ path: '*' });
      await pair.webhook('/anything', 'found');
      await until(() => pair.messages('roasts').some((message) => message.includes('found')));
    });
  });
});
