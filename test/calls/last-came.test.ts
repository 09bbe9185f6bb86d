import { EXPAND, type Pair, startPair } from '../support/start-pair';
import { WAYS } from '../support/ways';

let pair: Pair;
afterEach(() => pair.stop());

const text = async (command: string) => (await pair.admin.call(`/${command}`, { expand: EXPAND.list })).text;

it.each(WAYS)('%s, list and status know at once that a webhook came', async (_way, options) => {
  pair = await startPair(options);
  await pair.subscribe('build', 'roasts');
  expect(await text('list')).toMatch(/\| `build` \| ~Roasts \| all \| {2}\| {2}\|/);
  const url = new URL(await pair.hookUrl('build'));
  await fetch(`${pair.app.url}${url.pathname}${url.search}`, { method: 'POST', body: 'a build' });
  expect(await text('list')).toMatch(/\| `build` \| ~Roasts \| all \| {2}\| \S.* \|/);
  expect(await text('status')).toMatch(/\| `build` \| \d.* \|/);
});
