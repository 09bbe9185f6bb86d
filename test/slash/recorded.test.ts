import { readConfig } from '../../src/process/config';
import { type RunningApp, startApp } from '../../src/start';
import { createFakeClock } from '../support/fake-clock';
import { ELEVEN, type RecordedEleven, startRecordedEleven } from '../support/recorded-eleven';
import { createRecordingLog } from '../support/recording-log';
import { type Received, recordedCase, recording } from '../support/recordings';
import { temporaryFolder } from '../support/temporary-folder';

const COMMANDS = recording('without-plugin/slash-command')
  .flatMap(({ case: title, app_received }) => app_received.map((received) => ({ title, received })))
  .filter(({ received }) => received.method === 'POST') as {
  title: string;
  received: Received & { raw_body: string };
}[];

const clock = createFakeClock();
const log = createRecordingLog();
let site: RecordedEleven;
let app: RunningApp;
beforeAll(async () => {
  site = await startRecordedEleven(() => clock.now());
  const { botToken, commandToken } = ELEVEN;
  const config = readConfig({
    ...{ PORT: '0', MATTERMOST_SITE_URL: site.url, DATA_DIR: temporaryFolder() },
    BOT_TOKEN: botToken,
    COMMAND_TOKEN: `${'x'.repeat(26)},${commandToken}`,
    ROOT_URL: 'https://app.example.com',
  });
  app = await startApp(config, { ...log, clock });
});
afterAll(async () => {
  await app.stop();
  await site.stop();
});

async function send(path: string, { headers, body, raw_body }: Received & { raw_body?: string }) {
  const { Host: _, 'Content-Length': __, 'Accept-Encoding': ___, ...sent } = headers;
  const text = raw_body ?? (typeof body === 'string' ? body : JSON.stringify(body));
  const answer = await fetch(app.url + path, { method: 'POST', headers: sent, body: text });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

/** When the recorded server was asked, so that its trigger is new. */
function sendThen(path: string, received: Received & { raw_body?: string }) {
  clock.set(Number(Buffer.from(received.body.trigger_id, 'base64').toString().split(':')[2]));
  return send(path, received);
}

describe('what a real Mattermost 11.4 sent with a slash command', () => {
  it('is here', () => {
    expect(COMMANDS).toHaveLength(42);
  });

  it.each(COMMANDS)('$title: is answered in a form that it takes', async ({ received }) => {
    expect(await sendThen('/slash', received)).toEqual({
      status: 200,
      body: { response_type: 'ephemeral', text: expect.any(String), skip_slack_parsing: true },
    });
  });

  it.each([
    [
      'plain command, empty answer {}',
      /^(Webhooks to `coffee-roast` now go to \*\*~town-square\*\*|\*\*~town-square\*\* already gets)/,
    ],
    ['mentions: users, channels, unknown ones, a private channel', /^"@nobody" is one word too many\.$/],
    ['no arguments', /^Webhooks that external systems POST become messages here/],
    ['spaces, line breaks, quotes, umlauts', /^"ü" is one word too many\.$/],
    ['upper case', /^There is no command `Sub` here\. Did you mean `\/hello-world subscribe`\?/],
    ['in a direct channel', /^\|/],
    ['in a private channel', /^\|/],
    ['in a thread', /^\|/],
  ])('%s: is understood', async (title, text) => {
    const { app_received } = recordedCase('without-plugin/slash-command', title);
    expect((await sendThen('/slash', app_received[0] as Received)).body.text).toMatch(text);
  });

  it('opens a dialog whose choices are looked up', async () => {
    const { app_received } = recordedCase('without-plugin/slash-command', 'no arguments');
    const [received] = app_received as (Received & { raw_body: string })[];
    if (!received) throw new Error('Nothing was recorded.');
    const raw_body = received.raw_body.replace('text=', 'text=send');
    expect(await sendThen('/slash', { ...received, raw_body })).toEqual({ status: 200, body: {} });
    expect(site.dialogs).toEqual([
      {
        trigger_id: received.body.trigger_id,
        url: 'https://app.example.com/slash/dialog',
        dialog: expect.objectContaining({
          callback_id: '/send',
          elements: [expect.objectContaining({ data_source_url: 'https://app.example.com/slash/options' })],
        }),
      },
    ]);
  });
});

describe.each(['dialogs', 'buttons'])(
  'what a real Mattermost 11.4 sent of %s that no App had signed',
  (file) => {
    const all = recording(`without-plugin/${file}`).flatMap(({ app_received }) => app_received ?? []);
    const received = all.filter(({ method, headers }) => method === 'POST' && !headers.Authorization);

    it.each(['/slash', '/slash/dialog', '/slash/options'])(
      'is refused at %s, and nobody is asked',
      async (path) => {
        const asked = site.asked.length;
        expect(received.length).toBeGreaterThan(15);
        for (const one of received) {
          const { status, body } = await send(path, one);
          expect(status).toBe(path === '/slash' ? 401 : 200);
          expect(body[path === '/slash' ? 'text' : 'error']).toMatch(/^This (App|form|is) .*\.$/);
        }
        expect(site.asked).toHaveLength(asked);
      },
    );
  },
);
