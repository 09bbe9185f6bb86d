import { createEventFilter } from '../../src/delivery/event-filter';

it.each([
  ['push', ['push', 'PUSH'], ['pull_request.opened', 'push.tag', undefined]],
  ['pull_request.*', ['pull_request.opened', 'pull_request.a.b'], ['pull_request', 'push']],
  ['push, issues.*', ['push', 'issues.opened'], ['star']],
  ['!*.labeled', ['push', 'issues.opened', undefined], ['issues.labeled']],
  ['issues.* !*.labeled', ['issues.opened'], ['issues.labeled', 'push']],
  ['*', ['push', 'a/b', '.hidden', undefined], []],
  ['com.example/*', ['com.example/created'], ['com.other/created']],
  ['unknown', [undefined], ['push']],
])('%s wants these, and not those', (globs, wanted, refused) => {
  const filter = createEventFilter(globs);
  expect(wanted.filter((event) => filter?.(event))).toEqual(wanted);
  expect(refused.filter((event) => filter?.(event))).toEqual([]);
});

it('is none where there are no globs', () => {
  expect(createEventFilter('')).toBeUndefined();
  expect(createEventFilter(' , ')).toBeUndefined();
});
