import { systemClock } from '../../src/process/clock';
import { openDatabase } from '../../src/store/sqlite/open-database';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store';
import type { Store } from '../../src/store/store';
import { type Pair, startPair } from '../support/start-pair';
import { temporaryFolder } from '../support/temporary-folder';
import { untilLater } from '../support/until';

/** What a drain finds when it asks for its channel, as another instance would bring it about. */
let state: 'free' | 'taken' | 'lost after the mark';
let marks: number;
let pair: Pair;

function contested(store: Store): Store {
  return {
    ...store,
    async claim(channel) {
      const claim = state === 'taken' ? undefined : await store.claim(channel);
      if (!claim) return undefined;
      return {
        ...claim,
        async mark(change) {
          if (change.posting) marks++;
          await claim.mark(change);
        },
        holds: () => state === 'free',
      };
    },
  };
}

beforeEach(async () => {
  state = 'free';
  marks = 0;
  const database = openDatabase(temporaryFolder());
  const store = contested(createSqliteStore(database, { clock: systemClock, maxPending: 1_000 }));
  pair = await startPair({ store });
  await pair.subscribe('roast', 'roasts');
});
afterEach(() => pair.stop());

it('a process that lost its claim between mark and post posts nothing, and looks before it tries again', async () => {
  const posts = pair.count('POST', /\/posts$/);
  const lookUps = pair.count('GET', /\/channels\/\w+\/posts$/);
  state = 'lost after the mark';
  await pair.webhook('/roast', { bean: 'Geisha' });
  await untilLater(pair.clock, () =>
    pair.log.lines().some(({ reason }) => /stood still/.test(String(reason))),
  );
  expect(marks).toBe(1);
  expect(posts.calls).toBe(0);

  state = 'free';
  await untilLater(pair.clock, () => pair.messages('roasts').length > 0);
  expect(lookUps.calls).toBeGreaterThan(0);
  expect(posts.calls).toBe(1);
});

it('a channel that another has is left to it, and posted to by whoever is woken when it is free', async () => {
  const posts = pair.count('POST', /\/posts$/);
  state = 'taken';
  await pair.webhook('/roast', { bean: 'Geisha' });
  await untilLater(pair.clock, async () => (await fetch(`${pair.appUrl}/readyz`)).ok);
  expect(marks).toBe(0);
  expect(posts.calls).toBe(0);

  state = 'free';
  await pair.webhook('/roast', { bean: 'Sidamo' });
  await untilLater(pair.clock, () => pair.messages('roasts').length === 2);
  expect(pair.messages('roasts').map((message) => /Geisha|Sidamo/.exec(message)?.[0])).toEqual([
    'Geisha',
    'Sidamo',
  ]);
});
