import fc from 'fast-check';
import { runeCount } from '../../src/render/cut';
import { renderWebhook } from '../../src/render/render';
import { leavesCodeOpen, mentionsIn, UNSTORABLE } from './mattermost-rules';
import { shown } from './shown';

const LIMIT = 4_000;
const seed = { seed: 7 };

const NAMES = [
  'text', 'title', 'name', 'message', 'status', 'url', 'type', 'event', 'items', 'data', 'payload', 'user', 'id', 'token',
  'attachments', 'blocks', 'embeds', 'alerts', 'labels', '@type', '__proto__', 'constructor', 'a_b', 'X-1', 'größe', '',
]; // biome-ignore format: one list
const PIECES = [
  '@all', '@channel ', '`', '```', '~~~', '\n', '*', '_', '[x](https://example.com/@all)', '<!channel>', '<@U1>', '|',
  'https://example.com/.@here', '&#64;all', '<b>', '{"a":', '}', '\u0000', '\uD83D', '\uFFFD', '\u202E', ':tada:', '# ', '- ',
  '    ', 'x'.repeat(300), 'failed', '2026-11-20T08:24:38Z', 'a=b&c=%40all', '<?xml version="1.0"?><a>@all</a>', '\u001b[31m', '\u1C89@all',
]; // biome-ignore format: one list

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }).map((pieces) => pieces.join(''));
const scalar = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 6 }),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), text), tie('value'), { maxKeys: 8 }),
})).value;
const headers = fc.record(
  {
    'Content-Type': fc.constantFrom(
      'application/json',
      'text/plain',
      'text/html',
      'text/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/cloudevents+json',
    ),
    'X-Github-Event': fc.constantFrom('push', 'issues', 'pull_request', '@all'),
    'X-Gitlab-Event': fc.constantFrom('Push Hook', 'Note Hook'),
    'Ce-Type': text,
  },
  { requiredKeys: [] },
);
const webhook = fc.record({
  path: fc.oneof(fc.constantFrom('', 'coffee'), text),
  method: fc.constantFrom('POST', 'PUT', 'GET'),
  query: fc.dictionary(fc.constantFrom('a', 'b', '@all', 'token'), text, { maxKeys: 2 }),
  headers,
  payload: fc.oneof(json, text).map((value) => JSON.stringify(value)),
});

test('whatever comes becomes a message within the limit that mentions nobody and leaves no code open', () => {
  fc.assert(
    fc.property(webhook, (one) => {
      const message = renderWebhook(one, { limit: LIMIT });
      expect(runeCount(message.text)).toBeLessThanOrEqual(LIMIT);
      expect(message.text.trim() !== '' || (message.attachments?.length ?? 0) > 0).toBe(true);
      expect(message.text).not.toMatch(UNSTORABLE);
      expect(mentionsIn(message.text)).toEqual([]);
      expect(leavesCodeOpen(`${message.text}\n\nnext`)).toBe(false);
      expect(message.text).not.toMatch(/\[object Object\]|\bundefined\b|\bNaN\b/);
    }),
    { ...seed, numRuns: 1_000 },
  );
});

test('no value of a small payload is lost', () => {
  const word = fc.constantFrom(
    'Geisha',
    '__init__',
    'a*b*c',
    '[x](y)',
    'roast #12',
    'C:\\temp\\new',
    '1 < 2 && 3 > 2',
    'café noir',
    '`rm -rf`',
    '50%',
    'x|y',
  );
  const name = fc.constantFrom(
    'bean',
    'title',
    'message',
    'state',
    'roaster',
    'note',
    'grinder',
    'data',
    'batch',
    'customer',
    'origin',
  );
  const small = fc.dictionary(
    name,
    fc.oneof(
      word,
      fc.array(word, { minLength: 1, maxLength: 3 }),
      fc.dictionary(name, word, { minKeys: 1, maxKeys: 3 }),
    ),
    { minKeys: 1, maxKeys: 4 },
  );
  fc.assert(
    fc.property(small, (data) => {
      const message = renderWebhook(
        { path: 'p', method: 'POST', query: {}, headers: {}, payload: JSON.stringify(data) },
        { limit: LIMIT },
      );
      const read = shown(message.text).text;
      for (const leaf of leavesOf(data)) expect(read).toContain(leaf);
    }),
    { ...seed, numRuns: 500 },
  );
});

function leavesOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leavesOf)
    : [String(value)];
}

test('every value of any payload is in its post, or the post says that some are not and brings the whole', () => {
  const names = [
    'title',
    'status',
    'id',
    'avatar_url',
    'enabled',
    'created_at',
    'url',
    'note',
    'rules',
    'user',
    'retries',
    'x',
  ];
  const leaf = fc.oneof(
    fc.constantFrom('Geisha', 'a*b', 'two\nlines', 'failed', `${'long '.repeat(100)}end`),
    fc.constantFrom('https://api.example.com/v1/7', 'https://x.example.com/a_b.png'),
    fc.uuid(),
    fc.integer({ min: 2, max: 10_000 }),
  );
  const fields = (value: fc.Arbitrary<unknown>) =>
    fc.dictionary(
      fc
        .tuple(fc.constantFrom(...names), fc.nat(30))
        .map(([name, index]) => (index < 5 ? name : `${name}_${index}`)),
      value,
      { maxKeys: 12 },
    );
  const any = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fields(tie('value')),
      fc.array(tie('value'), { maxLength: 30 }),
    ),
  })).value;
  let small = 0;
  fc.assert(
    fc.property(fc.oneof(fields(any), fc.array(any, { maxLength: 40 })), (data) => {
      const { text, file } = renderWebhook(
        { path: 'p', method: 'POST', query: {}, headers: {}, payload: JSON.stringify(data) },
        { limit: LIMIT },
      );
      const leaves = leavesOf(data);
      const { text: read, links } = shown(text);
      const seen = [read.replace(/\s+/g, ' '), ...links].join(' ');
      const lost = leaves.filter((one) => !seen.includes(one.replace(/\s+/g, ' ').trim()));
      if (/\(and [\d,]+ more values?\)|\(cut: [\d,]/.test(text))
        expect(JSON.parse(file?.content ?? '')).toEqual(data);
      else expect(lost).toEqual([]);
      if (file === undefined) small++;
    }),
    { ...seed, numRuns: 1_000 },
  );
  expect(small).toBeGreaterThan(100);
});

test('what is shown does not grow with what came', () => {
  for (const size of [1_000, 100_000]) {
    const data = {
      title: 'Many',
      items: Array.from({ length: size }, (_, index) => ({ name: `n${index}`, value: index })),
    };
    const payload = JSON.stringify(data);
    const { text: post, file } = renderWebhook(
      { path: 'p', method: 'POST', query: {}, headers: {}, payload },
      { limit: 16_383 },
    );
    expect(post.length).toBeLessThan(16_384);
    expect(file?.content.length).toBeGreaterThanOrEqual(payload.length);
  }
});

/** Each took seconds, or for ever, where a step is quadratic; together they take less than a second. */
test.each([
  ['white space in a field', { note: `x${'\n'.repeat(900_000)}y` }],
  ['a long word in a field', { message: 'x'.repeat(5e6) }],
  ['a form of 9 MB', 'note=x&'.repeat(1_350_000)],
  ['many fields', Object.fromEntries(Array.from({ length: 700_000 }, (_, index) => [`k${index}`, 1]))],
  ['deep lists in a text', { message: '['.repeat(500_000) + ']'.repeat(500_000) }],
  [
    'addresses for machines',
    Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`k${index}_url`, `https://api.example.com/${index}`]),
    ),
  ],
  ['cells of HTML', `<html><table>${'<td>x'.repeat(50_000)}`],
  ['comments of HTML', `<html>${'<!--x--><STYLE></STYLE>'.repeat(12_000)}`],
  ['links of HTML', `<html>${'<a href=https://x.example.com>'.repeat(9_000)}</a>`],
  ['XML', `<?xml version="1.0"?><a>${'<b c="d">'.repeat(20_000)}`],
  ['tags', { message: '<a '.repeat(500_000) }],
  ['entities', { message: '&a'.repeat(500_000) }],
  ['brackets behind an address', { message: `https://example.com/${')'.repeat(900_000)}` }],
])('%s are shown in time', (_, data) => {
  const payload = JSON.stringify(data);
  const started = process.cpuUsage();
  renderWebhook({ path: 'p', method: 'POST', query: {}, headers: {}, payload }, { limit: 16_383 });
  expect(process.cpuUsage(started).user).toBeLessThan(5e6);
});
