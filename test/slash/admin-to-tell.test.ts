import { type SlashPair, startSlash } from '../support/start-slash';
import { untilLater } from '../support/until';

let pair: SlashPair;
afterEach(() => pair.stop());

/** A webhook of a path that has no channel, and one for a channel where the bot may not post. */
async function sendBoth(): Promise<void> {
  await pair.admin.command('/hello-world configure', 'secret-blends');
  await pair.admin.command('/hello-world subscribe secret', 'secret-blends');
  await pair.admin.command('/hello-world unsubscribe *', 'secret-blends');
  for (const path of ['secret', 'other']) {
    const { texts } = await pair.admin.command(`/hello-world configure ${path}`);
    const url = /^http\S+$/m.exec(String(texts))?.[0] ?? '';
    expect((await fetch(url, { method: 'POST', body: `{"text":"${path} came"}` })).status).toBe(200);
  }
}

const SET_ASIDE = expect.stringMatching(/^:warning: \*\*Webhooks for ~secret-blends are set aside\.\*\*/);

it('is who ran the setup, whoever configures the App', async () => {
  pair = await startSlash({ setUpBy: 'bob' });
  await sendBoth();
  const told = () => pair.directMessages(pair.bob.user);
  await untilLater(pair.clock, () => told().length === 2);
  expect(told()).toEqual(expect.arrayContaining([SET_ASIDE, expect.stringContaining('other came')]));
});

it('is else the admin who ran configure', async () => {
  pair = await startSlash();
  await sendBoth();
  const told = () => pair.directMessages(pair.admin.user).filter((message) => !/URL/.test(message));
  await untilLater(pair.clock, () => told().length === 2);
  expect(told()).toEqual(expect.arrayContaining([SET_ASIDE, expect.stringContaining('other came')]));
  expect(pair.directMessages(pair.bob.user)).toEqual([]);
});
