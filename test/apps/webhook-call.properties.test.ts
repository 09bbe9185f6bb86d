import fc from 'fast-check';
import { readWebhookCall } from '../../src/apps/webhook-call';
import { isJson } from '../../src/intake/is-json';

const CONTEXT = '"context":{"mattermost_site_url":"http://localhost:8065"}';

const key = fc.constantFrom('values', 'data', 'context', 'rawQuery', 'a', '\\"data', 'data\\"', '');
const space = fc.constantFrom('', '', ' ', '\n', '\t ');
const text = fc.constantFrom(
  '""',
  '"x"',
  '"\\\\"',
  '"\\""',
  '"\\\\\\""',
  '"{\\"data\\":1}"',
  '"]}"',
  '"€"',
  '"\\ud800"',
);
const word = fc.constantFrom('1', '-0', '1e5', 'true', 'false', 'null', '[]', '{}');
const { object, value } = fc.letrec<{ value: string; object: string; list: string }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, text, word, tie('object'), tie('list')),
  object: fc.array(member(key, tie('value')), { maxLength: 4 }).map((members) => `{${members.join(',')}}`),
  list: fc.array(tie('value'), { maxLength: 4 }).map((values) => `[${values.join(',')}]`),
}));
const call = fc
  .tuple(
    fc.array(fc.oneof(member(fc.constant('values'), object), member(key, value)), { maxLength: 4 }),
    fc.nat(3),
  )
  .map(([members, place]) => `{${members.toSpliced(place, 0, CONTEXT).join(',')}}`);
const broken = fc
  .tuple(call, fc.nat(400), fc.constantFrom('', '{', '}', '[', ']', '"', '\\', ',', ':', ' ', '0'), fc.nat(2))
  .map(([json, at, put, gone]) => json.slice(0, at) + put + json.slice(at + gone));

function member(name: fc.Arbitrary<string>, of: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(name, space, of, space).map(([named, before, what, after]) => {
    return `${before}"${named}"${after}:${before}${what}${after}`;
  });
}

function parsed(json: string): { values?: { data?: unknown } } | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** What the App would store of a call; undefined where it refuses it. */
function dataOf(json: string): { data: unknown } | undefined {
  try {
    const { data, request } = readWebhookCall(Buffer.from(json));
    if (data === '') return { data: request.values?.data };
    return isJson(data) ? { data: JSON.parse(data) } : undefined;
  } catch {
    return undefined;
  }
}

test('the data that is cut out of a call is what JSON.parse finds there, and of no JSON nothing is taken', () => {
  fc.assert(
    fc.property(fc.oneof(call, broken), (json) => {
      const taken = dataOf(json);
      if (taken) expect({ data: parsed(json)?.values?.data }).toEqual(taken);
      if (taken) expect(parsed(json)).toBeDefined();
    }),
    { seed: 3, numRuns: 20_000 },
  );
});
