import { type SlashPair, startSlash } from '../support/start-slash';
import { whileTimePasses } from '../support/until';

let pair: SlashPair;
beforeAll(async () => {
  pair = await startSlash();
});
afterAll(() => pair.stop());

const ONLY_ADMINS = 'Only system admins may do this. Please ask one of yours to run it.';

async function answerTo(line: string, channel?: string): Promise<string> {
  const { status, texts, dialog } = await pair.admin.command(line, channel);
  expect({ status, dialog }).toEqual({ status: 200, dialog: undefined });
  expect(texts).toHaveLength(1);
  return texts[0] ?? '';
}

describe('a slash command', () => {
  it('shows the help to everybody, also without a word', async () => {
    const { status, texts } = await pair.bob.command('/hello-world help');
    expect({ status, texts }).toEqual({
      status: 200,
      texts: [expect.stringContaining('`/hello-world subscribe')],
    });
    expect((await pair.bob.command('/hello-world')).texts).toEqual(texts);
  });

  it('subscribes a channel that is named, and brings the bot there', async () => {
    expect(await answerTo('/hello-world subscribe build ~roasts push,pull_request.*')).toBe(
      'Webhooks to `build` now go to **~Roasts**. Only these events are posted: `push, pull_request.*`.',
    );
    expect(await answerTo('/hello-world subscribe deploy --channel=town-square', 'roasts')).toBe(
      'Webhooks to `deploy` now go to **~Town Square**. All events are posted.',
    );
    const roasts = [...pair.sandbox.world.channels.values()].find(({ name }) => name === 'roasts');
    expect(roasts?.members.has(pair.bot.id)).toBe(true);
  });

  it('takes a path in quotes, and this channel where none is named', async () => {
    expect(await answerTo('/hello-world   subscribe\n"a b"')).toBe(
      'Webhooks to `a b` now go to **~Roasts**. All events are posted.',
    );
    expect(await answerTo('/hello-world unsubscribe --path "a b"')).toBe(
      'Webhooks to `a b` no longer go to **~Roasts**. They go to the admin who set the App up now.',
    );
  });

  it('shows the URL of a path, as a direct message too', async () => {
    const text = await answerTo('/hello-world configure build');
    expect(text).toMatch(/^http:\/\/localhost:\d+\/hooks\/build\?secret=\w+$/m);
    expect(text).not.toContain('/plugins/');
    expect(pair.directMessages(pair.admin.user)).toContain(text);
  });

  it('tells the nearest command of one that there is not', async () => {
    const text = await answerTo('/hello-world Susbcribe x');
    expect(text).toMatch(/^There is no command `Susbcribe` here\. Did you mean `\/hello-world subscribe`\?/);
    expect(text).toContain('- `/hello-world help`: Show the commands');
    expect(await answerTo(`/hello-world ${'@all'.repeat(500)}`)).toMatch(
      /^There is no command `(@all){7}@a` here\. There are:/,
    );
  });

  it.each([
    ['/hello-world subscribe a ~nowhere', '"~nowhere" is none of the choices for "channel".'],
    ['/hello-world subscribe a b c d', '"d" is one word too many.'],
    ['/hello-world subscribe "a b', 'A " is not closed.'],
    ['/hello-world subscribe --what', 'There is no "--what".'],
    ['/hello-world deliveries burn', '"burn" is none of the choices for "action": show, replay, drop.'],
  ])('says what is wrong with %j', async (line, sentence) => {
    expect(await answerTo(line)).toContain(sentence);
  });

  it('tells a plain user what is for admins', async () => {
    for (const line of ['subscribe', 'configure x', 'LIST', 'deliveries drop all'])
      expect((await pair.bob.command(`/hello-world ${line}`)).texts).toEqual([ONLY_ADMINS]);
    expect((await pair.bob.command('/hello-world nonsense')).texts).toEqual([
      'There is no command `nonsense` here. There are:\n- `/hello-world help`: Show the commands',
    ]);
  });

  it('posts what comes to the URL it showed', async () => {
    const url = /^http\S+$/m.exec(await answerTo('/hello-world configure deploy'))?.[0] ?? '';
    const answer = await fetch(url, { method: 'POST', body: '{"text":"deployed"}' });
    expect(answer.status).toBe(200);
    const sent = await whileTimePasses(pair.clock, answerTo('/hello-world send deploy'));
    expect(sent).toBe('The test webhook for `deploy` came by its URL:\n- **~Town Square**: posted');
    expect(pair.messages('town-square')).toEqual(['deployed', expect.stringContaining('Test: yes')]);
  });

  it('says of its state what is true here', async () => {
    const text = await answerTo('/hello-world status');
    expect(text).toContain(`Webhooks come straight to the App, at \`${pair.appUrl}/hooks/<path>\`.`);
    expect(text).toContain('knows the bot as @\u200Bhello-world');
  });
});
