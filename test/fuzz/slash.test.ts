import fc from 'fast-check';
import type { ShownDialog } from '../../src/sandbox/slash-client';
import { type SlashPair, startSlash } from '../support/start-slash';

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 10);
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_729);
const AT_ONCE = 4;
const SLOW_MS = 1_000;

let pair: SlashPair;
let form: Record<string, string>;
let dialogs: ShownDialog[];
beforeAll(async () => {
  pair = await startSlash({ env: { LOG_LEVEL: 'error' } });
  await pair.admin.command('/hello-world subscribe build');
  dialogs = [];
  for (const name of [
    'subscribe',
    'unsubscribe',
    'template',
    'template build',
    'sign build',
    'sign build hmac',
  ]) {
    const { dialog } = await pair.admin.command(`/hello-world ${name}`);
    if (!dialog) throw new Error(`${name} opened no dialog.`);
    dialogs.push(dialog);
  }
  form = pair.sandbox.exchanges.at(-1)?.request as Record<string, string>;
});
afterAll(() => pair.stop());

interface Sent {
  path: string;
  headers: Record<string, string>;
  body: string;
}

// But for `send`, which waits for a clock that stands still here.
const WORDS =
  'configure subscribe unsubscribe list sign template deliveries status help --path --new-secret'.split(' ');
const PIECES = [
  'build',
  '~roasts',
  '~secret-blends',
  '*',
  '..',
  '/',
  '@bob',
  '"',
  '`',
  '--',
  '=',
  '\n',
  '\0',
  '\u202e',
  'all',
];

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.oneof(fc.constantFrom(...WORDS, ...PIECES), fc.string({ maxLength: 20 })), { maxLength: 8 })
    .map((all) => all.join(' ')),
  fc.tuple(fc.constantFrom(...WORDS), fc.string({ maxLength: 5_000 })).map((both) => both.join(' ')),
);

const NAMES =
  'channel_id channel_mentions channel_mentions_ids channel_name response_url team_id text token trigger_id user_id user_mentions'.split(
    ' ',
  );

const command = fc
  .record({
    text,
    changes: fc.dictionary(fc.constantFrom(...NAMES), fc.string({ unit: 'grapheme', maxLength: 60 }), {
      maxKeys: 2,
    }),
    isKept: fc.boolean(),
  })
  .map(
    ({ text: typed, changes, isKept }): Sent => ({
      path: '/slash',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization: `Token ${pair.commandToken}`,
      },
      body: String(new URLSearchParams({ ...form, text: typed, ...(isKept ? {} : changes) })),
    }),
  );

const filledIn = fc.dictionary(
  fc.constantFrom(
    'path',
    'channel',
    'events',
    'template',
    'action',
    'scheme',
    'secret',
    'header',
    'query',
    'selected_field',
    '__proto__',
    'constructor',
  ),
  fc.oneof(
    text,
    fc.constantFrom('save', 'preview', 'remove', 'hmac', 'github', 'events', 'path'),
    fc.jsonValue(),
  ),
);

const filled = fc
  .record({
    which: fc.nat(),
    submission: fc.oneof(filledIn, fc.jsonValue()),
    changes: fc.dictionary(
      fc.constantFrom('type', 'state', 'user_id', 'callback_id', 'submission', 'cancelled'),
      fc.jsonValue(),
      { maxKeys: 1 },
    ),
    isKept: fc.boolean(),
    isLookUp: fc.boolean(),
  })
  .map(({ which, submission, changes, isKept, isLookUp }): Sent => {
    const { callback_id, state } = dialogs[which % dialogs.length] as ShownDialog;
    const type = isLookUp ? 'dialog_lookup' : 'dialog_submission';
    const body = { type, callback_id, state, user_id: form.user_id, submission, ...(isKept ? {} : changes) };
    const headers = { 'Content-Type': 'application/json' };
    return { path: isLookUp ? '/slash/options' : '/slash/dialog', headers, body: JSON.stringify(body) };
  });

const garbage = fc
  .record({
    path: fc.constantFrom('/slash', '/slash/dialog', '/slash/options'),
    body: fc.oneof(fc.json(), fc.string({ maxLength: 2_000 })),
    type: fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain'),
  })
  .map(({ path, body, type }): Sent => ({ path, headers: { 'Content-Type': type }, body }));

async function send({ path, headers, body }: Sent) {
  const start = performance.now();
  const answer = await fetch(pair.appUrl + path, { method: 'POST', headers, body });
  return { status: answer.status, text: await answer.text(), ms: performance.now() - start };
}

/** @throws when an answer is none that Mattermost would show, or takes too long */
async function check(sent: Sent): Promise<void> {
  let { status, text: answer, ms } = await send(sent);
  // The machine may have been busy with other tests.
  if (ms > SLOW_MS) ({ status, text: answer, ms } = await send(sent));
  const isJson = answer.startsWith('{') && typeof JSON.parse(answer) === 'object';
  if ([200, 401].includes(status) && isJson && ms < SLOW_MS && !/Its log says why/.test(answer)) return;
  throw new Error(
    `${status} after ${Math.round(ms)} ms, ${answer.slice(0, 200)}\n${sent.path} ${sent.body.slice(0, 2_000)}`,
  );
}

it(
  `commands, forms and look-ups with anything in them get an answer that Mattermost can show (FUZZ_SEED=${SEED}, FUZZ_SECONDS=${SECONDS})`,
  async () => {
    const end = performance.now() + SECONDS * 1_000;
    for (let round = 0; round < 5 || performance.now() < end; round++) {
      const all = fc.sample(fc.oneof(command, filled, garbage), { seed: SEED + round, numRuns: 100 });
      for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(check));
    }
    expect(pair.log.lines().filter(({ stack }) => stack)).toEqual([]);
    expect((await pair.admin.command('/hello-world help')).texts).toHaveLength(1);
  },
  SECONDS * 1_000 + 60_000,
);
