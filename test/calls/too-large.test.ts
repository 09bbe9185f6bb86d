import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

let pair: Pair;
beforeEach(async () => {
  pair = await startPair({ deduplicates: false, env: { MAX_BODY: '100 KB' } });
  await pair.subscribe('build', 'roasts');
});
afterEach(() => pair.stop());

const template = async () =>
  (await pair.admin.call('/template', { values: { path: 'build' }, expand: EXPAND.list })).form?.header;

test('the notice of a webhook that was too large is no webhook: it has no template, and is not what came last', async () => {
  const source = '{% if data.number %}Build {{ data.number }}{% endif %}';
  await pair.admin.call('/template', { values: { path: 'build', template: source }, expand: EXPAND.list });
  await pair.webhook('/build', { number: 7 });
  await until(() => pair.messages('roasts').length === 1);
  pair.clock.advance(2_000);
  await until(async () => (await template())?.includes('"number": 7'));
  const before = (await pair.admin.call('/status', { expand: EXPAND.list })).text;

  await pair.webhook('/build', { number: 8, log: 'x'.repeat(200 * 1024) });
  await untilLater(pair.clock, () => pair.messages('roasts').length === 2);
  expect(pair.messages('roasts')).toEqual([
    'Build 7',
    expect.stringMatching(/^:warning: A webhook for `build` was too large and is lost/),
  ]);
  pair.clock.advance(2_000);
  expect(await template()).toContain('"number": 7');
  const row = /^\| build \|.*$/m;
  expect((await pair.admin.call('/status', { expand: EXPAND.list })).text?.match(row)).toEqual(
    before?.match(row),
  );
});
