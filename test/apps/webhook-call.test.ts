import { InvalidCallRequest, MAX_DEPTH } from '../../src/apps/call-request';
import { readWebhookCall } from '../../src/apps/webhook-call';
import { type Received, recording } from '../support/recordings';

const context = '"context":{"mattermost_site_url":"http://localhost:8065","bot_access_token":"token"}';
const read = (text: string) => readWebhookCall(Buffer.from(text));
const withData = (data: string) =>
  read(`{"path":"/webhook","values":{"data":${data},"rawQuery":"secret=x"},${context}}`);
const nested = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`;

const webhooks = recording('webhooks')
  .flatMap(({ app_received }) => app_received)
  .filter(({ body }) => body?.values) as Received[];

it.each(webhooks.map(({ url, body }) => [url, body] as const))('%s as it was recorded', (_url, body) => {
  const { request, data } = read(JSON.stringify(body));
  expect(JSON.parse(data)).toEqual(body.values.data);
  expect(request.values).toEqual({ ...body.values, data: '' });
  expect(request.context.mattermost_site_url).toBe(body.context.mattermost_site_url);
});

describe('what its sender wrote', () => {
  it.each([
    ['integers of many digits', '{"id":9223372036854775807,"n":1.0000000000000000001}'],
    ['spaces and line breaks', '{ "a" :\n [1 , 2]\t}'],
    ['brackets and quotation marks in texts', '{"a]}\\"":"}]{[\\\\","b":["\\\\\\"]"]}'],
    ['fields named as those around it', '{"values":{"data":1},"data":{"values":2},"context":3}'],
    ['a text', '"a, \\"b\\": {"'],
    ['a number', '-12.5e+3'],
    ['a word', 'null'],
    ['nothing', '""'],
    ['100,000 levels', nested(100_000)],
  ])('stays to the letter: %s', (_title, data) => {
    const call = withData(data);
    expect(call.data === data).toBe(true);
    expect(call.request.values).toEqual({ data: '', rawQuery: 'secret=x' });
    expect(call.request.context.bot_access_token).toBe('token');
  });

  it('is what comes last, where it comes twice', () => {
    expect(read(`{"values":{"data":1,"data":2},${context}}`).data).toBe('2');
    expect(read(`{"values":{"data":1},"values":{"a":0},${context}}`).data).toBe('');
  });

  it.each(['{"data":1}', '[{"values":{"data":1}}]', '{}', '{"values":[{"data":1}]}'])(
    'is not looked for elsewhere: %s',
    (text) => {
      expect(read(`{"other":${text},${context}}`).data).toBe('');
    },
  );
});

it.each([
  ['its end is missing', `{"values":{"data":[1,2`],
  ['a text does not end', `{"values":{"data":"abc`],
  ['something stands between', `{"values":{"data":[1]]},${context}}`],
  ['a comma is missing', `{"values":{"data":[1]} ${context}}`],
  ['a colon is missing', `{"values" {"data":[1]},${context}}`],
  ['it is no JSON at all', 'data'],
])('a call is refused where %s', (_title, text) => {
  expect(() => read(text)).toThrow(InvalidCallRequest);
});

it.each([
  `"values":{"other":${nested(600)}}`,
  `"values":{"data":1,"other":${nested(600)}}`,
  `"more":${nested(600)}`,
])('a call that nests deep elsewhere is refused: %#', (rest) => {
  expect(() => read(`{${rest},${context}}`)).toThrow(`at most ${MAX_DEPTH} levels`);
});
