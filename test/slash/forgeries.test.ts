import { addUser } from '../../src/sandbox/world';
import { type SlashPair, startSlash } from '../support/start-slash';
import { command, type Forgery, lookUp, type Real, signedAgain, submission } from './forgeries/forgery';
import { OF_COMMANDS } from './forgeries/of-commands';
import { OF_DIALOGS } from './forgeries/of-dialogs';

const FORGERIES = [...OF_COMMANDS, ...OF_DIALOGS];

let pair: SlashPair;
let real: Real;
let deactivated: string;
const asked = { calls: 0 };
beforeAll(async () => {
  pair = await startSlash();
  const { world, faults } = pair.sandbox;
  const gone = addUser(world, 'gone', 'system_admin system_user');
  gone.deleteAt = 1;
  deactivated = gone.id;
  faults.inject({
    kind: 'slow',
    ms: 0,
    only() {
      asked.calls++;
      return false;
    },
  });
});
afterAll(() => pair.stop());
beforeEach(async () => {
  // Who is refused too often is not logged.
  pair.clock.advance(61_000);
  // Anew, so that nothing is refused for its age.
  const { dialog } = await pair.admin.command('/hello-world subscribe');
  const form = pair.sandbox.exchanges.at(-1)?.request as Record<string, string>;
  if (!dialog) throw new Error('No dialog was opened.');
  real = { pair, form, dialog, deactivated };
});

async function send({ path, method = 'POST', headers = {}, body }: Forgery) {
  const request = { method, headers, ...(method === 'GET' ? {} : { body }) };
  const answer = await fetch(pair.appUrl + path, request);
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

function secrets(): string[] {
  const { commandToken, botToken } = pair;
  return [commandToken, botToken, real.dialog.state, String(real.form.trigger_id)];
}

describe('what an admin would send', () => {
  it('is taken, so that it is the change that is refused', async () => {
    const sent = [
      command(real, { text: 'list' }),
      command(real, { text: 'list' }, { Authorization: undefined }),
    ];
    for (const one of sent) expect((await send(one)).text).toContain('No channel gets webhooks yet');
    expect(await send(lookUp(real))).toMatchObject({
      status: 200,
      text: expect.stringMatching(/^{"items":\[{/),
    });
    expect(await send(submission(real, { submission: { path: '..' } }))).toMatchObject({
      text: expect.stringContaining('A part of the path is'),
    });
  });

  it('may be sent twice within the hour, as somebody may fill a form in twice', async () => {
    const state = signedAgain(real, { ageMs: 59 * 60_000 });
    for (let n = 0; n < 2; n++) {
      const { text } = await send(submission(real, { state, submission: { path: '..' } }));
      expect(text).toContain('A part of the path is');
    }
  });
});

describe(`${FORGERIES.length} forgeries`, () => {
  it.each(FORGERIES)('%s is refused with %i, and %s', async (_what, status, asks, make) => {
    const forgery = make(real);
    const [lines, calls] = [pair.log.lines().length, asked.calls];
    const answer = await send(forgery);

    const sentence = {
      [forgery.path.split('?')[0] === '/slash' && status !== 404 ? 'text' : 'error']:
        expect.stringMatching(/^[A-Z].*\.$/),
    };
    expect({ ...answer, text: JSON.parse(answer.text) }).toMatchObject({
      status,
      type: 'application/json',
      text: sentence,
    });
    const logged = pair.log.lines().slice(lines);
    expect(logged).toEqual([
      expect.objectContaining({ level: 'warn', message: 'Refused a command or a form', status }),
    ]);
    for (const secret of secrets()) {
      expect(answer.text).not.toContain(secret);
      expect(JSON.stringify(logged)).not.toContain(secret);
    }
    if (asks === 'asks nobody') expect(asked.calls).toBe(calls);
  });

  it('change nothing', async () => {
    expect((await pair.admin.command('/hello-world list')).texts).toEqual([
      expect.stringContaining('No channel gets webhooks yet'),
    ]);
    expect(pair.messages('roasts')).toEqual([]);
  });
});

describe('a role that is gone', () => {
  it('counts for a minute at the most, for commands, forms and look-ups', async () => {
    const { user } = pair.admin;
    const { dialog } = await pair.admin.command('/hello-world subscribe');
    if (!dialog) throw new Error('No dialog was opened.');
    user.roles = 'system_user';
    pair.clock.advance(60_000);
    expect((await pair.admin.command('/hello-world list')).texts).toEqual([
      expect.stringContaining('Only system admins may do this'),
    ]);
    expect((await pair.admin.submit(dialog, { path: 'late' })).answer).toEqual({
      error: expect.stringContaining('Only system admins may do this'),
    });
    expect((await pair.admin.lookUp(dialog, 'events', '')).body).toEqual({ items: [] });
    user.roles = 'system_admin system_user';
  });
});

describe('who guesses', () => {
  it('fills no log', async () => {
    const lines = pair.log.lines().length;
    for (let n = 0; n < 100; n++) await send(command(real, {}, { Authorization: 'Token guess' }));
    const logged = pair.log.lines().slice(lines);
    expect(logged.filter(({ level }) => level === 'warn')).toHaveLength(30);
    expect(logged.filter(({ level }) => level === 'debug')).toHaveLength(70);
  });
});
