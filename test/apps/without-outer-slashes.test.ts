import { withoutOuterSlashes } from '../../src/apps/without-outer-slashes';
import { within } from '../support/within';

test.each([
  ['//a//b//', 'a//b'],
  ['a', 'a'],
  ['///', ''],
  ['', ''],
])('%j is %j', (path, inner) => {
  expect(withoutOuterSlashes(path)).toBe(inner);
});

test('many slashes inside a path take no longer than their length', () => {
  const path = `a${'/'.repeat(1_000_000)}a`;
  expect(within(10, () => withoutOuterSlashes(path))).toBe(path);
});
