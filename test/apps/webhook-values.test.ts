import { readSecret } from '../../src/apps/webhook-secret';
import { readWebhookValues } from '../../src/apps/webhook-values';
import { recordedCase } from '../support/recordings';

const SECRET = 'bx18mdwfwbybxdz9651rabc6nr';

function recordedValues(title: string) {
  const { values } = recordedCase('webhooks', title).app_received[0]?.body ?? {};
  const { data, ...rest } = readWebhookValues(values, JSON.stringify(values.data));
  return { secret: readSecret(values.rawQuery), ...rest, data: JSON.parse(data) };
}

test('a recorded webhook is read whole', () => {
  expect(recordedValues('JSON object, sub-path, more query')).toEqual({
    data: {
      bean: 'Yirgacheffe',
      first_crack: true,
      none: null,
      notes: ['floral', 'citrus'],
      origin: { country: 'ET' },
      temp: 205.5,
    },
    headers: expect.objectContaining({ 'Content-Type': 'application/json' }),
    method: 'POST',
    secret: SECRET,
    query: { a: '1', b: 'x y' },
  });
});

test('of two recorded secrets the first counts, and none stays in the query', () => {
  expect(recordedValues('right secret first, another after')).toMatchObject({ secret: SECRET, query: {} });
});

test.each([
  ['secret=first&a=1&secret=second', 'first', { a: '1' }],
  ['a=1&secret=s&b=x+y', 's', { a: '1', b: 'x y' }],
  ['secret=a%26b', 'a&b', {}],
  ['secret=', '', {}],
  ['a=%3Fsecret%3Dx', undefined, { a: '?secret=x' }],
  ['', undefined, {}],
])('the raw query "%s" has the secret %s and the query %j', (rawQuery, secret, query) => {
  const values = readWebhookValues({ rawQuery }, '');
  expect(readSecret(rawQuery)).toBe(secret);
  expect(values.query).toEqual(query);
});

test('no secret remains anywhere', () => {
  const rawQuery = 'secret=alpha-secret&secret=beta-secret&a=1&secret=gamma-secret';
  const values = readWebhookValues({ headers: {}, rawQuery }, '"x"');
  expect(JSON.stringify(values)).not.toMatch(/secret/);
});

test.each(['null', '0', 'false', '42', '"text"', '[1,2]', '{"a":12345678901234567890}'])(
  'the data %s arrives as it is',
  (data) => {
    expect(readWebhookValues({}, data).data).toBe(data);
  },
);

test('an empty text is no data', () => {
  expect(readWebhookValues({}, '""').data).toBe('');
});

test.each([
  ['"\\u003ca href\\u003d1\\u003e \\u0026"', '"<a href\\u003d1> &"'],
  ['"\\\\u003c \\\\\\u003c \\\\\\\\u003c"', '"\\\\u003c \\\\< \\\\\\\\u003c"'],
])('%s, as Go writes it, is read as a person would: %s', (data, readable) => {
  expect(readWebhookValues({}, data).data).toBe(readable);
  expect(JSON.parse(readable)).toBe(JSON.parse(data));
});

test('missing values are an empty POST', () => {
  expect(readWebhookValues({}, '')).toEqual({
    data: '',
    headers: {},
    method: 'POST',
    query: {},
  });
});

test('the method is upper case', () => {
  expect(readWebhookValues({ httpMethod: 'head' }, '').method).toBe('HEAD');
});

test.each([[null], [7], ['text'], [undefined]])('fields of the wrong type %j count as missing', (wrong) => {
  const values = readWebhookValues({ headers: wrong, rawQuery: 7, httpMethod: [] }, '"kept"');
  expect(values).toMatchObject({ data: '"kept"', method: 'POST', query: {} });
  expect(values.headers['Content-Type']).toBeUndefined();
});

test('a header whose value is no text is left out', () => {
  const headers = { 'X-Good': 'yes', 'X-Bad': ['a'], 'X-Null': null };
  expect(readWebhookValues({ headers }, '').headers).toEqual({ 'X-Good': 'yes' });
});

describe('a hostile query', () => {
  const MB = 1024 * 1024;

  /** Quadratic work on any of these would take minutes. */
  test.each([
    ['one name 2,500,000 times', 'k=1&'.repeat(2_500_000)],
    ['names without a value', 'k&'.repeat(500_000)],
    ['separators', '&'.repeat(MB)],
    ['what looks like the secret', 'xsecret=&'.repeat(100_000)],
  ])('of %s is read at once', (_title, rawQuery) => {
    const start = performance.now();
    expect(readSecret(rawQuery)).toBeUndefined();
    const { query } = readWebhookValues({ rawQuery }, '');
    expect(performance.now() - start).toBeLessThan(500);
    expect(query['…']).toBe('more than 1000 parameters');
    expect(JSON.stringify(query).length).toBeLessThan(10_000);
  });

  test('of 60,000 names keeps the first 1,000, and says so', () => {
    const names = Array.from({ length: 60_000 }, (_, i) => `name${i}=1`);
    const { query } = readWebhookValues({ rawQuery: `secret=s&${names.join('&')}` }, '');
    expect(Object.keys(query)).toEqual([...names.slice(0, 999).map((pair) => pair.slice(0, -2)), '…']);
  });

  test('has the secret at its end, as Mattermost sorts it', () => {
    const rawQuery = `${'a=1&'.repeat(100_000)}secret=s&z=1`;
    expect(readSecret(rawQuery)).toBe('s');
  });

  test('that is longer than any URL has no secret', () => {
    expect(readSecret(`secret=s&${'a'.repeat(2 * MB)}`)).toBeUndefined();
  });
});
