import { readWebhookValues } from '../../src/apps/webhook-values';
import { recordedCase } from '../support/recordings';

const SECRET = 'bx18mdwfwbybxdz9651rabc6nr';

function recordedValues(title: string) {
  return readWebhookValues(recordedCase('webhooks', title).app_received[0]?.body.values);
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
  const values = readWebhookValues({ rawQuery });
  expect(values.secret).toBe(secret);
  expect(values.query).toEqual(query);
});

test('no secret remains anywhere but in its own field', () => {
  const { secret: _, ...rest } = readWebhookValues({
    data: 'x',
    headers: {},
    rawQuery: 'secret=alpha-secret&secret=beta-secret&a=1&secret=gamma-secret',
  });
  expect(JSON.stringify(rest)).not.toMatch(/secret/);
});

test.each([[null], [0], [false], [''], [42], ['text'], [[1, 2]], [{ a: 1 }]])(
  'the data %j arrives as it is',
  (data) => {
    expect(readWebhookValues({ data }).data).toEqual(data);
  },
);

test('missing values are an empty POST', () => {
  expect(readWebhookValues({})).toEqual({
    data: '',
    headers: {},
    method: 'POST',
    secret: undefined,
    query: {},
  });
});

test('the method is upper case', () => {
  expect(readWebhookValues({ httpMethod: 'head' }).method).toBe('HEAD');
});

test.each([[null], [7], ['text'], [undefined]])('fields of the wrong type %j count as missing', (wrong) => {
  const values = readWebhookValues({ data: 'kept', headers: wrong, rawQuery: 7, httpMethod: [] });
  expect(values).toMatchObject({ data: 'kept', method: 'POST', secret: undefined, query: {} });
  expect(values.headers['Content-Type']).toBeUndefined();
});

test('a header whose value is no text is left out', () => {
  const headers = { 'X-Good': 'yes', 'X-Bad': ['a'], 'X-Null': null };
  expect(readWebhookValues({ headers }).headers).toEqual({ 'X-Good': 'yes' });
});
