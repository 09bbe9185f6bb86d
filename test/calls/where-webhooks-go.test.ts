import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { WAYS } from '../support/ways';

let pair: Pair;
afterEach(() => pair.stop());

async function run(command: string, values: Record<string, unknown>, here: string) {
  const channel = pair.channel(here);
  return (await pair.admin.call(`/${command}`, { values, channel, expand: EXPAND.subscribe })).text;
}

describe.each(WAYS)('%s', (_way, options) => {
  beforeEach(async () => {
    pair = await startPair(options);
  });

  it('a second channel of a path reads as one more, and which events it gets is said', async () => {
    await run('subscribe', { path: 'build' }, 'roasts');
    const push = { label: 'push', value: 'push' };
    expect(await run('subscribe', { path: 'build', events: push }, 'town-square')).toBe(
      'Webhooks to `build` now also go to **~Town Square**; ~Roasts still gets them. Only these events are posted: `push`.',
    );
    pair.channel('secret-blends').members.add(pair.bot.id);
    expect(await run('subscribe', { path: 'build' }, 'secret-blends')).toBe(
      'Webhooks to `build` now also go to **~Secret Blends**; ~Roasts and ~Town Square still get them. All events are posted.',
    );
    expect(await run('subscribe', { path: 'build' }, 'town-square')).toBe(
      '**~Town Square** already gets `build`. All events are posted.',
    );
  });

  it('who gets them after a subscription has ended is said', async () => {
    const everything = '`*` (everything without a channel of its own)';
    await run('subscribe', { path: '*' }, 'roasts');
    await run('subscribe', { path: 'build' }, 'town-square');
    expect(await run('unsubscribe', { path: 'build' }, 'town-square')).toBe(
      'Webhooks to `build` no longer go to **~Town Square**. ~Roasts gets them now, as all without a channel of their own.',
    );
    await run('subscribe', { path: '*' }, 'town-square');
    expect(await run('unsubscribe', { path: '*' }, 'town-square')).toBe(
      `Webhooks to ${everything} no longer go to **~Town Square**. ~Roasts still gets them.`,
    );
    expect(await run('unsubscribe', { path: '*' }, 'roasts')).toBe(
      `Webhooks to ${everything} no longer go to **~Roasts**. They go to the admin who set the App up now.`,
    );
    await run('subscribe', { path: 'build' }, 'roasts');
    expect(await run('unsubscribe', { path: 'build' }, 'roasts')).toBe(
      'Webhooks to `build` no longer go to **~Roasts**. They go to the admin who set the App up now.',
    );
  });
});
