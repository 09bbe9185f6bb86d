import { type Pair, startPair } from '../support/start-pair';
import { createTcpProxy, type TcpProxy } from '../support/tcp-proxy';
import { until, untilLater } from '../support/until';

let proxy: TcpProxy;
let pair: Pair;
beforeEach(async () => {
  proxy = createTcpProxy();
  pair = await startPair({ proxy, restTimeout: 100, deduplicates: false });
  await pair.subscribe('a', 'roasts');
});
afterEach(() => pair.stop());

const pauses = () => pair.log.lines().filter(({ message }) => message === 'Posting pauses');
const bodies = () => pair.messages('roasts').map((message) => message.split('\n')[0]);

it('a refused connection holds posts back, which are made without a look-up', async () => {
  const lookUps = pair.count('GET', /\/posts$/);
  await proxy.refuse();
  await pair.webhook('/a', 'one');
  await pair.webhook('/a', 'two');
  await until(() => pauses().length === 1);
  expect(pauses()[0]).toMatchObject({ kind: 'unreachable' });
  await proxy.accept();
  await untilLater(pair.clock, () => pair.posts('roasts').length === 2);
  expect([bodies(), lookUps.calls]).toEqual([['one', 'two'], 0]);
});

it('a connection that swallows the answer times out, and the post is found', async () => {
  proxy.swallowAnswers();
  await pair.webhook('/a', 'one');
  await until(() => pair.posts('roasts').length === 1);
  await until(() => pauses().length === 1);
  expect(pauses()[0]).toMatchObject({
    kind: 'unknown',
    reason: expect.stringContaining('no whole answer within 100 ms'),
  });
  proxy.thaw();
  await pair.webhook('/a', 'two');
  await untilLater(pair.clock, () => pair.posts('roasts').length === 2);
  expect(bodies()).toEqual(['one', 'two']);
});

it('a connection that is half open times out, and the post is made once', async () => {
  proxy.freeze();
  await pair.webhook('/a', 'one');
  await until(() => pauses().length === 1);
  expect(pair.posts('roasts')).toEqual([]);
  proxy.thaw();
  await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
  await pair.webhook('/a', 'two');
  await untilLater(pair.clock, () => pair.posts('roasts').length === 2);
  expect(bodies()).toEqual(['one', 'two']);
});

it('a webhook whose new token cannot be proved while the network is away is stored, and posted after it', async () => {
  const app = pair.sandbox.plugin.apps.get('hello-world');
  if (!app) throw new Error('The App is not installed.');
  await proxy.refuse();
  const values = { data: 'x', headers: {}, httpMethod: 'POST', rawQuery: `secret=${app.webhookSecret}` };
  const unknown = { ...app, botToken: 'a-token-not-seen-before' };
  const answer = await pair.sandbox.plugin.call(unknown, { path: '/webhook/a', values }, {});
  expect(answer).toMatchObject({ type: 'ok' });
  await proxy.accept();
  await untilLater(pair.clock, () => pair.posts('roasts').length === 1);
});
