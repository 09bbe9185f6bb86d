import { execFileSync } from 'node:child_process';
import { payloadText } from '../../../src/hooks/payload-text';
import { renderWebhook } from '../../../src/render/render';
import { curl } from '../../../src/sandbox/page-server/senders/curl';
import { SENDERS } from '../../../src/sandbox/page-server/senders/senders';
import { type Pair, startPair } from '../../support/start-pair';
import { until } from '../../support/until';

const single = SENDERS.filter(({ times = 1, id }) => times === 1 && id !== 'broken');

test.each(single.map((sender) => [sender.id, sender] as const))(
  '%s becomes a message, not a dump',
  (_, sender) => {
    const { path, body, type = 'application/json', headers } = sender;
    const names = Object.entries({ 'Content-Type': type, ...headers });
    const { text, attachments } = renderWebhook(
      {
        path,
        method: 'POST',
        query: {},
        headers: Object.fromEntries(names),
        payload: payloadText(body).json,
      },
      { limit: 16_383 },
    );
    expect(text || attachments).toBeTruthy();
    expect(text).not.toContain('```json');
    expect(text).not.toMatch(/^\*\*Webhook\*\*/);
  },
);

test('each has a name of its own, and a body that can stand in its curl line', () => {
  expect(new Set(SENDERS.map(({ id }) => id)).size).toBe(SENDERS.length);
  for (const { body } of SENDERS) expect(body).not.toContain("'");
});

test.each(single.filter(({ id }) => id !== 'long'))(
  'the curl line of $id is what a shell reads',
  (sender) => {
    const line = curl(sender, 'http://localhost/x').replace(/^curl /, "printf '%s\\0' ");
    const words = execFileSync('bash', ['-c', line], { encoding: 'utf8' }).split('\0');
    expect(words).toContain(sender.body);
    expect(words).toContain('http://localhost/x');
  },
);

describe('a webhook of your own', () => {
  let pair: Pair;
  beforeEach(async () => {
    pair = await startPair();
  });
  afterEach(() => pair.stop());

  const sendOwn = async (own: object) => {
    const response = await fetch(`${pair.sandbox.url}/sandbox/send-own`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(own),
    });
    return response.json();
  };

  test('goes to its path with its headers', async () => {
    const headers = 'Content-Type: application/json\nX-GitHub-Event: ping';
    const own = { path: '/mine', headers, body: '{"zen":"Roast slowly.","hook_id":1}' };
    expect(await sendOwn(own)).toEqual({ statuses: [200] });
    const texts = () => [...pair.sandbox.world.posts.values()].flat().map(({ message }) => message);
    await until(() => texts().some((text) => text.includes('a webhook was set up')));
  });

  test.each([
    [
      'a header that is none',
      { path: 'x', headers: 'nonsense', body: '' },
      '"nonsense" is no header: write Name: value.',
    ],
    ['no path', { path: ' ', headers: '', body: '' }, 'Give it a path.'],
  ])('with %s is told what is wrong', async (_, own, problem) => {
    expect(await sendOwn(own)).toEqual({ statuses: [], problem });
  });
});
