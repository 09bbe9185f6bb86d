import { InvalidCallRequest, MAX_DEPTH, parseCallRequest } from '../../src/apps/call-request';
import { recording } from '../support/recordings';

const SECRET_VALUE = 'a-value-nobody-may-see';
const context = { mattermost_site_url: 'http://localhost:8065' };

function refusal(body: unknown): string {
  try {
    parseCallRequest(body);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidCallRequest);
    return (error as Error).message;
  }
  throw new Error('The body was taken.');
}

/** Objects inside each other, so many levels of them. */
function nested(levels: number): Record<string, unknown> {
  return levels <= 1 ? {} : { inner: nested(levels - 1) };
}

describe.each(['webhooks', 'user-calls', 'install', 'lifecycle', 'jwt', 'auth-none'])('%s.json', (name) => {
  const calls = recording(name)
    .flatMap((exchange) => exchange.app_received)
    .filter(({ body, url }) => body?.context && url !== '/ping');

  test('every recorded call is taken, with its bot and its values', () => {
    expect(calls.length).toBeGreaterThan(0);
    for (const { body } of calls) {
      const request = parseCallRequest(body);
      expect(request.context.bot_access_token).toBe(body.context.bot_access_token);
      expect(request.context.mattermost_site_url).toBe(body.context.mattermost_site_url);
      expect(request.context.acting_user?.id).toBe(body.context.acting_user?.id);
      expect(request.context.channel?.id).toBe(body.context.channel?.id);
      expect(request.values ?? null).toEqual(body.values ?? null);
    }
  });
});

test('fields that are null count as missing', () => {
  const nulls = { acting_user: null, channel: null, app: null, bot_user_id: null, bot_access_token: null };
  const request = parseCallRequest({ path: null, values: null, context: { ...context, ...nulls } });
  expect(request.values).toBeNull();
});

test.each([[[]], ['text'], [42], [true], [null], [undefined]])('%j is no object, so no call', (body) => {
  expect(refusal(body)).toBe('The body of a call must be a JSON object.');
});

test.each([
  ['context', {}],
  ['context', { context: SECRET_VALUE }],
  ['context.mattermost_site_url', { context: {} }],
  ['context.mattermost_site_url', { context: { mattermost_site_url: [SECRET_VALUE] } }],
  ['context.bot_access_token', { context: { ...context, bot_access_token: { a: SECRET_VALUE } } }],
  ['context.acting_user', { context: { ...context, acting_user: SECRET_VALUE } }],
  ['context.acting_user.id', { context: { ...context, acting_user: { id: [SECRET_VALUE] } } }],
  ['context.acting_user.id', { context: { ...context, acting_user: { id: '' } } }],
  ['context.channel.id', { context: { ...context, channel: { name: SECRET_VALUE } } }],
  ['context.app.webhook_secret', { context: { ...context, app: { webhook_secret: [SECRET_VALUE] } } }],
  ['path', { context, path: [SECRET_VALUE] }],
  ['values', { context, values: SECRET_VALUE }],
  ['values', { context, values: [SECRET_VALUE] }],
  ['query', { context, query: { a: SECRET_VALUE } }],
  ['selected_field', { context, selected_field: [SECRET_VALUE] }],
])('a wrong %s is refused by name, without its value: %j', (field, body) => {
  const sentence = refusal(body);
  expect(sentence).toContain(`\`${field}\``);
  expect(sentence).not.toContain(SECRET_VALUE);
  expect(sentence).toMatch(/^[A-Z].*\.$/s);
});

test('all wrong fields are named at once', () => {
  const sentence = refusal({ path: 1, values: 2, context: { mattermost_site_url: 3 } });
  for (const field of ['path', 'values', 'context.mattermost_site_url']) {
    expect(sentence).toContain(`\`${field}\``);
  }
});

test('a body that nests to the limit is taken', () => {
  const body = { context, values: { data: nested(MAX_DEPTH - 2) } };
  expect(parseCallRequest(body).values).toEqual(body.values);
});

test('a body that nests one level deeper is refused', () => {
  const sentence = refusal({ context, values: { data: nested(MAX_DEPTH - 1) } });
  expect(sentence).toContain(`${MAX_DEPTH} levels`);
});

test.each([
  ['lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
])('100,000 %s inside each other are refused instead of overflowing the stack', (_, json) => {
  expect(refusal({ context, values: { data: JSON.parse(json) } })).toContain(`${MAX_DEPTH} levels`);
});
