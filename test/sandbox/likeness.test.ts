import { createLikeness } from './likeness';

const [ONE, OTHER, MINE, YOURS] = ['a', 'b', 'x', 'y'].map((letter) => letter.repeat(26)) as [
  string,
  string,
  string,
  string,
];
const [EARLY, LATE] = [1_795_302_474_251, 1_795_302_474_467];

const differences = (recorded: unknown, replayed: unknown) =>
  createLikeness().differences(recorded, replayed, 'it');

it('takes other ids, addresses and times, in texts and as keys too', () => {
  const recorded = { order: [ONE], posts: { [ONE]: { at: EARLY } }, text: `user=${OTHER}, at ${LATE}` };
  const replayed = { order: [MINE], posts: { [MINE]: { at: LATE } }, text: `user=${YOURS}, at ${LATE + 1}` };
  expect(differences(recorded, replayed)).toEqual([]);
  expect(differences('http://localhost:8065/x', 'http://localhost:40123/x')).toEqual([]);
  expect(differences('http://localhost:8065/x', 'http://example.com:8065/x')).toHaveLength(1);
});

it.each<[string, unknown, unknown]>([
  ['another value', { a: 1 }, { a: 2 }],
  ['another type', { a: 1 }, { a: '1' }],
  ['null for nothing', { a: null }, {}],
  ['a missing key', { a: 1, b: 1 }, { a: 1 }],
  ['an unknown key', { a: 1 }, { a: 1, b: 1 }],
  ['another order of keys', { a: 1, b: 1 }, { b: 1, a: 1 }],
  ['a shorter list', [1, 2], [1]],
  ['an object for a list', [], {}],
  ['a text for an id', ONE, 'somebody'],
  ['an id for a text', '', MINE],
  ['one id for two', [ONE, OTHER], [MINE, MINE]],
  ['two ids for one', [ONE, ONE], [MINE, YOURS]],
  ['a time in seconds', EARLY, Math.floor(EARLY / 1_000)],
  ['no time', EARLY, 0],
  ['a time for none', 0, EARLY],
  ['two times for one', [EARLY, EARLY], [EARLY, LATE]],
  ['times that go backwards', [EARLY, LATE], [LATE, EARLY]],
  [
    'the name of a direct channel in the wrong order',
    [ONE, OTHER, `${ONE}__${OTHER}`],
    [MINE, YOURS, `${YOURS}__${MINE}`],
  ],
])('finds %s', (_title, recorded, replayed) => {
  expect(differences(recorded, replayed)).toHaveLength(1);
});

it('remembers from one comparison to the next, and translates what is to be sent', () => {
  const likeness = createLikeness();
  likeness.pair(ONE, MINE);
  expect(likeness.differences({ since: EARLY }, { since: LATE }, 'it')).toEqual([]);
  expect(likeness.translated(`/channels/${ONE}/posts?since=${EARLY}`)).toBe(
    `/channels/${MINE}/posts?since=${LATE}`,
  );
  expect(likeness.differences(ONE, YOURS, 'it')).toHaveLength(1);
  expect(() => likeness.translated(OTHER)).toThrow(`does not know ${OTHER}`);
});
