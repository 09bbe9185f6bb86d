import { Webhook } from 'standardwebhooks';
import { standard } from '../../../src/hooks/signatures/standard';
import { signed } from './signed';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const TIME = 1614265330;
const BODY = '{"test": 2432232314}';
/** As the specification's own libraries have it in their tests. */
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

/** By the specification's own library. */
const sign = (body: string, secret = SECRET, id = ID, time = TIME) =>
  new Webhook(secret).sign(id, new Date(time * 1_000), body);

function headersOf(signature: string, rest: object = {}) {
  return { 'webhook-id': ID, 'webhook-timestamp': String(TIME), 'webhook-signature': signature, ...rest };
}

function check(
  signature: string,
  body: string | Buffer = BODY,
  rest: object = {},
  later = 0,
  secret = SECRET,
) {
  return standard.check(signed(body, headersOf(signature, rest), TIME, later), secret, {});
}

describe('the signature of Standard Webhooks', () => {
  it.each<[string, string | Buffer, string]>([
    ['as the library makes it', BODY, sign(BODY)],
    ['of an empty body', '', sign('')],
    [
      'of a body that is no ASCII',
      '{"text":"☕ Kaffeerösterei 咖啡"}',
      sign('{"text":"☕ Kaffeerösterei 咖啡"}'),
    ],
    ['among several', BODY, `v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,x ${sign(BODY)}`],
  ])('is right %s', (_case, body, signature) => {
    expect(check(signature, body)).toBeUndefined();
  });

  it('is right with the secret without its prefix, as without base64 padding', () => {
    expect(check(sign(BODY), BODY, {}, 0, SECRET.replace('whsec_', ''))).toBeUndefined();
  });

  it('is right under the names of Svix', () => {
    const headers = { 'svix-id': ID, 'svix-timestamp': String(TIME), 'svix-signature': sign(BODY) };
    expect(standard.check(signed(BODY, headers, TIME), SECRET, {})).toBeUndefined();
  });

  it('covers bytes that are no UTF-8', () => {
    const one = Buffer.from([0x7b, 0xff, 0x7d]);
    const other = Buffer.from([0x7b, 0xfe, 0x7d]);
    expect(check(sign(one.toString()), one)).toMatch(/wrong/);
    expect(check(sign(other.toString()), one)).toMatch(/wrong/);
  });

  it.each<[string, string, string, object, RegExp]>([
    ['a changed body', sign(BODY), '{"test": 2432232315}', {}, /wrong/],
    ['a changed id', sign(BODY), BODY, { 'webhook-id': 'msg_other' }, /wrong/],
    ['a changed time', sign(BODY), BODY, { 'webhook-timestamp': String(TIME + 1) }, /wrong/],
    ['another secret', sign(BODY, 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'), BODY, {}, /wrong/],
    ['another version', sign(BODY).replace('v1,', 'v2,'), BODY, {}, /wrong/],
    ['no version', sign(BODY).replace('v1,', ''), BODY, {}, /wrong/],
    ['half a signature', sign(BODY).slice(0, 20), BODY, {}, /wrong/],
    ['an empty one', 'v1,', BODY, {}, /wrong/],
    ['no id', sign(BODY), BODY, { 'webhook-id': undefined }, /not signed/],
    ['an empty id', sign(BODY), BODY, { 'webhook-id': '' }, /not signed/],
    ['no time', sign(BODY), BODY, { 'webhook-timestamp': undefined }, /not signed/],
    ['no signature', '', BODY, {}, /not signed/],
    ['a header given twice', sign(BODY), BODY, { 'webhook-signature': [sign(BODY), 'x'] }, /not signed/],
    ['a time that is none', sign(BODY), BODY, { 'webhook-timestamp': `${TIME}x` }, /no valid time/],
    ['a negative time', sign(BODY), BODY, { 'webhook-timestamp': '-1' }, /no valid time/],
  ])('refuses %s', (_case, signature, body, rest, sentence) => {
    expect(check(signature, body, rest)).toMatch(sentence);
  });

  it.each<[number, RegExp | undefined]>([
    [300, undefined],
    [301, /older/],
    [-300, undefined],
    [-301, /ahead/],
  ])('%d s after it was made', (later, sentence) => {
    const problem = check(sign(BODY), BODY, {}, later);
    if (sentence) expect(problem).toMatch(sentence);
    else expect(problem).toBeUndefined();
  });

  it.each(['', 'whsec_', 'whsec_€', 'not base64!'])('has no key in the secret %j', (secret) => {
    expect(standard.secretProblem?.(secret)).toMatch(/base64/);
    expect(check(sign(BODY), BODY, {}, 0, secret)).toMatch(/empty/);
  });

  it('is made with a new secret as the library makes it', () => {
    const secret = String(standard.makeSecret?.());
    expect(standard.secretProblem?.(secret)).toBeUndefined();
    expect(check(sign(BODY, secret), BODY, {}, 0, secret)).toBeUndefined();
  });

  it('is that of the published example', () => {
    expect(sign(BODY)).toBe(SIGNATURE);
  });
});
