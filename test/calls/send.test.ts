import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { whileTimePasses as passing } from '../support/until';
import { WAYS } from '../support/ways';

let pair: Pair;
afterEach(() => pair.stop());

const send = (path: unknown) => pair.admin.call('/send', { values: { path }, expand: EXPAND.send });

const whileTimePasses = <T>(answer: Promise<T>) => passing(pair.clock, answer);

describe.each(WAYS)('%s', (_way, options) => {
  const came = options.withoutPlugin ? 'came by its URL' : 'came back through Mattermost';
  beforeEach(async () => {
    pair = await startPair(options);
  });

  describe('send', () => {
    it('sends a test webhook through the real URL and reports that it was posted', async () => {
      await pair.admin.call('/subscribe', {
        values: { path: 'a b' },
        channel: pair.channel('roasts'),
        expand: EXPAND.subscribe,
      });
      const { type, text } = await whileTimePasses(send('a b'));
      expect(type).toBe('ok');
      expect(text).toBe(`The test webhook for \`a b\` ${came}:\n- **~Roasts**: posted`);
      expect(pair.messages('roasts')).toEqual([expect.stringContaining(' · Test: yes')]);
    });

    it('says of a path without a channel where its webhooks go, and how to change that', async () => {
      await pair.subscribe('*', 'roasts');
      expect((await whileTimePasses(send('nosuch'))).text).toBe(
        [
          `The test webhook for \`nosuch\` ${came}:`,
          '- **~Roasts**: posted',
          '',
          'No channel is subscribed to `nosuch`: `/hello-world subscribe nosuch` in the channel that should get it changes that.',
        ].join('\n'),
      );
    });

    it.each(['../../x', 'a/..', '.', 'a\0b'])(
      'refuses %j, which would leave the webhook URL',
      async (path) => {
        const { type, text } = await send(path);
        expect(type).toBe('error');
        expect(text).toContain('no webhook can come there');
      },
    );

    it('reports why it was not posted', async () => {
      await pair.admin.call('/subscribe', {
        values: { path: 'a' },
        channel: pair.channel('roasts'),
        expand: EXPAND.subscribe,
      });
      pair.channel('roasts').deleteAt = 1;
      expect((await whileTimePasses(send('a'))).text).toContain(
        '- **~Roasts**: set aside. The channel is archived.',
      );
    });

    it('reports that it waits while Mattermost takes no posts', async () => {
      pair.sandbox.faults.inject({ kind: 'status', status: 503, only: ({ path }) => path === '/posts' });
      expect((await whileTimePasses(send('a'))).text).toContain('waits to be posted');
    });

    it.each([
      ['*', '`*` is no path'],
      ['   ', 'The path is empty'],
    ])('refuses the path "%s"', async (path, sentence) => {
      expect(await send(path)).toMatchObject({ type: 'error', text: expect.stringContaining(sentence) });
    });

    it('refuses a plain user', async () => {
      const answer = await pair.bob.call('/send', { values: { path: 'a' }, expand: EXPAND.send });
      expect(answer.text).toContain('Only system admins');
    });
  });
});

describe('send through the plugin', () => {
  beforeEach(async () => {
    pair = await startPair();
  });

  it('reports that it did not come back', async () => {
    const app = pair.sandbox.plugin.apps.get('hello-world');
    if (app) app.manifest.on_remote_webhook = { path: '/elsewhere' };
    const answer = await whileTimePasses(send('a'));
    expect(answer).toMatchObject({ type: 'error', text: expect.stringContaining('did not reach the App') });
  });

  it('explains a path of two segments, which the last plugin release refuses', async () => {
    expect((await whileTimePasses(send('a/b'))).text).toContain('refused the test webhook with 404');
  });
});
