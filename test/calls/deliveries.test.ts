import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';
import { WAYS } from '../support/ways';

let pair: Pair;
afterEach(() => pair.stop());

const call = (values = {}) => pair.admin.call('/deliveries', { values, expand: EXPAND.list });

/** Webhooks of these channels' names are set aside, as the bot may not post there. */
async function setAside(...names: string[]): Promise<void> {
  const { id: bot } = pair.bot;
  for (const name of names) {
    await pair.subscribe(name, name);
    pair.channel(name).members.delete(bot);
    await pair.webhook(`/${name}`, { to: name });
  }
  await untilLater(pair.clock, async () => (await call()).text?.includes(`${names.length} set aside`));
  for (const name of names) pair.channel(name).members.add(bot);
}

describe.each(WAYS)('%s', (_way, options) => {
  beforeEach(async () => {
    pair = await startPair(options);
  });

  describe('deliveries', () => {
    it('asks in a modal which, with the action chosen', async () => {
      await setAside('roasts');
      const { type, form } = await call({ action: { label: 'x', value: 'replay' } });
      expect(type).toBe('form');
      expect(form?.fields).toMatchObject([
        { name: 'action', value: { value: 'replay' } },
        { name: 'delivery', is_required: true },
      ]);
    });

    it('says so instead where nothing was set aside', async () => {
      expect(await call({ action: 'replay' })).toMatchObject({ type: 'ok', text: 'Nothing was set aside.' });
    });

    it('offers all, all of each channel, then each; the text chooses among all there are', async () => {
      await setAside('roasts', 'town-square');
      const labels = async (query: string, action = { label: 'Try again', value: 'replay' }) => {
        const wish = { query, values: { action }, expand: EXPAND.list };
        const { data } = await pair.admin.call('/dead-letters', wish);
        return (data as { items: { label: string }[] }).items.map(({ label }) => label.replace(/, .*/, ''));
      };
      const each = ['town-square to ~Town Square', 'roasts to ~Roasts'];
      expect(await labels('')).toEqual(['All', 'All of ~Roasts', 'All of ~Town Square', ...each]);
      expect(await labels('ROASTS')).toEqual(['All of ~Roasts', 'roasts to ~Roasts']);
      expect(await labels('square')).toEqual(['All of ~Town Square', 'town-square to ~Town Square']);
      if (!options.withoutPlugin)
        expect(await labels('', { label: 'Show one as a whole', value: 'show' })).toEqual(each);
    });

    it.each(['~roasts', 'Roasts', '~ROASTS'])('takes a channel by its name: %s', async (name) => {
      await setAside('roasts', 'town-square');
      const { data } = await pair.admin.call('/dead-letters', { query: name, expand: EXPAND.list });
      const [choice] = (data as { items: { label: string; value: string }[] }).items;
      expect(choice).toEqual({ label: 'All of ~Roasts', value: `~${name.replace('~', '').toLowerCase()}` });
      const { text } = await call({ action: 'replay', delivery: choice });
      expect(text).toContain('1 webhook will be tried again');
      await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
      expect((await call()).text).toContain('1 set aside');
    });

    it('takes `all` also where it comes to one channel or to none', async () => {
      expect((await call({ action: 'replay', delivery: 'all' })).text).toBe('Nothing was set aside.');
      await setAside('roasts');
      expect((await call({ action: 'drop', delivery: 'all' })).text).toBe('1 webhook dropped for good.');
    });

    it('has all of them tried again, or dropped', async () => {
      await setAside('roasts', 'town-square');
      expect((await call({ action: 'replay', delivery: 'all' })).text).toContain(
        '2 webhooks will be tried again',
      );
      await untilLater(
        pair.clock,
        () => pair.posts('roasts').length + pair.posts('town-square').length === 2,
      );
      await setAside('roasts', 'town-square');
      expect((await call({ action: 'drop', delivery: 'all' })).text).toContain('2 webhooks dropped');
      expect((await call()).text).toContain('Nothing waits and nothing was set aside');
    });

    it('shows any webhook by its id, whatever became of it, in pieces', async () => {
      await pair.subscribe('a', 'roasts');
      const payload = { list: Array.from({ length: 4_000 }, (_value, index) => `${index}é😀`), end: 'here' };
      await pair.webhook('/a', payload);
      await until(() => pair.posts('roasts').length === 1);
      const [post] = pair.posts('roasts');
      const [id = ''] = (post?.props.delivery_ids ?? []) as string[];

      // A dialog that offers ids is opened only where something was set aside.
      if (!options.withoutPlugin) {
        const { data } = await pair.admin.call('/dead-letters', { query: id, expand: EXPAND.list });
        expect((data as { items: object[] }).items).toEqual([
          { label: expect.stringMatching(/^a to ~Roasts/), value: id },
        ]);
      }
      const shown = async () => (await call({ action: 'show', delivery: id })).text;
      await untilLater(pair.clock, async () => (await shown())?.includes('It was posted'));
      const pieces: string[] = [];
      for (let number = 1; ; number++) {
        const { text = '' } = await call({ action: 'show', delivery: id, piece: String(number) });
        expect(text).toMatch(/^\*\*Webhook\*\* `a`, stored at .*\. It was posted\.\nPiece \d+ of 4/);
        pieces.push(text.split('```json\n')[1]?.replace(/\n```$/, '') ?? '');
        if (!text.includes(`deliveries show ${id} ${number + 1}`)) break;
      }
      expect(JSON.parse(pieces.join(''))).toEqual(payload);
      expect((await call({ action: 'show', delivery: id, piece: '5' })).text).toContain('1 to 4');
      expect((await call({ action: 'replay', delivery: id })).text).toContain('was not set aside');
    });

    it('refuses what it does not know', async () => {
      const sentence = options.withoutPlugin ? 'is none of the choices for "action"' : 'must be one of';
      for (const action of ['constructor', 'explode'])
        expect((await call({ action, delivery: 'x' })).text).toContain(sentence);
      const unknown = options.withoutPlugin ? 'is none of the choices for "delivery"' : 'was not set aside';
      expect((await call({ action: 'replay', delivery: 'unknown' })).text).toContain(unknown);
      const none = options.withoutPlugin ? 'is none of the choices' : 'There is no such webhook';
      expect((await call({ action: 'show', delivery: '*' })).text).toContain(none);
    });

    it('are told of by list and by subscribe, with what to do', async () => {
      await setAside('roasts');
      const sentence =
        '1 webhook was set aside here before; `/hello-world deliveries replay` has it tried again.';
      expect((await pair.admin.call('/list', { expand: EXPAND.list })).text).toContain(
        `~Roasts: ${sentence}`,
      );
      const answer = await pair.admin.call('/subscribe', {
        values: { path: 'more' },
        channel: pair.channel('roasts'),
        expand: EXPAND.subscribe,
      });
      expect(answer.text).toBe(
        `Webhooks to \`more\` now go to **~Roasts**. All events are posted. ${sentence}`,
      );
    });

    it('refuses a plain user', async () => {
      for (const path of ['/deliveries', '/dead-letters']) {
        expect((await pair.bob.call(path, { expand: EXPAND.list })).text).toContain('Only system admins');
      }
    });
  });
});
