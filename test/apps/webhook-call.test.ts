import { InvalidCallRequest, MAX_DEPTH } from '../../src/apps/call-request';
import { parseWebhookCall } from '../../src/apps/webhook-call';

const context = { mattermost_site_url: 'http://localhost:8065', bot_access_token: 'token' };
const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`);
const dataOf = (levels: number) =>
  parseWebhookCall({ context, values: { data: nested(levels), rawQuery: 'secret=x' } }).values?.data;

describe('a webhook that nests deep', () => {
  it('stays what it is up to 498 levels', () => {
    expect(dataOf(MAX_DEPTH - 2)).toEqual(nested(MAX_DEPTH - 2));
  });

  it('is a text beyond, so that it is not lost', () => {
    expect(dataOf(600)).toBe(`${'['.repeat(600)}1${']'.repeat(600)}`);
  });

  it('is told of where nobody can write it any more', () => {
    expect(dataOf(100_000)).toMatch(/^A webhook came here that nests too deep/);
  });
});

it.each([
  { values: { other: nested(600) } },
  { values: { data: nested(600), other: nested(600) } },
  { more: nested(600) },
])('a call that nests deep elsewhere is refused', (rest) => {
  expect(() => parseWebhookCall({ context, ...rest })).toThrow(InvalidCallRequest);
});
