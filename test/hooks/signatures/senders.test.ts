import { createHmac } from 'node:crypto';
import { github } from '../../../src/hooks/signatures/github';
import { gitlab } from '../../../src/hooks/signatures/gitlab';
import { hmac } from '../../../src/hooks/signatures/hmac';
import { SCHEMES } from '../../../src/hooks/signatures/schemes';
import { shopify } from '../../../src/hooks/signatures/shopify';
import { slack } from '../../../src/hooks/signatures/slack';
import { stripe } from '../../../src/hooks/signatures/stripe';
import { signed } from './signed';

describe('github', () => {
  // The example of GitHub's documentation.
  const secret = "It's a Secret to Everybody";
  const body = 'Hello, World!';
  const signature = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

  it.each<[string, object]>([
    ['as GitHub, Gitea, Forgejo and Meta name it', { 'x-hub-signature-256': signature }],
    ['as Bitbucket names it', { 'x-hub-signature': signature }],
    ['in capitals', { 'x-hub-signature-256': signature.toUpperCase().replace('SHA256', 'sha256') }],
  ])('is right %s', (_case, headers) => {
    expect(github.check(signed(body, { ...headers }), secret, {})).toBeUndefined();
  });

  it.each<[string, string, string, object, RegExp]>([
    ['a changed body', 'Hello, World?', secret, { 'x-hub-signature-256': signature }, /wrong/],
    ['another secret', body, 'Nobody', { 'x-hub-signature-256': signature }, /wrong/],
    ['a short one', body, secret, { 'x-hub-signature-256': signature.slice(0, -1) }, /wrong/],
    [
      'one by SHA-1',
      body,
      secret,
      { 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}` },
      /not signed/,
    ],
    ['none', body, secret, {}, /not signed/],
  ])('refuses %s', (_case, sent, key, headers, sentence) => {
    expect(github.check(signed(sent, { ...headers }), key, {})).toMatch(sentence);
  });
});

describe('slack', () => {
  // The example of Slack's documentation.
  const secret = '8f742231b10e8888abcd99yyyzzz85a5';
  const time = 1531420618;
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  const headers = {
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    'x-slack-request-timestamp': String(time),
  };

  it('is right as in the documentation', () => {
    expect(slack.check(signed(body, headers, time), secret, {})).toBeUndefined();
  });

  it.each<[string, string, object, number, RegExp]>([
    ['a changed body', `${body}x`, {}, 0, /wrong/],
    ['an old one', body, {}, 301, /older/],
    ['one ahead', body, {}, -301, /ahead/],
    ['a changed time', body, { 'x-slack-request-timestamp': String(time + 1) }, 0, /wrong/],
    ['no time', body, { 'x-slack-request-timestamp': undefined }, 0, /not signed/],
    ['no signature', body, { 'x-slack-signature': undefined }, 0, /not signed/],
  ])('refuses %s', (_case, sent, rest, later, sentence) => {
    expect(slack.check(signed(sent, { ...headers, ...rest }, time, later), secret, {})).toMatch(sentence);
  });
});

describe('stripe', () => {
  const secret = 'whsec_of_an_endpoint';
  const time = 1492774577;
  const body = '{"id":"evt_1","object":"event"}';
  const digest = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const check = (header: string, sent = body, later = 0) =>
    stripe.check(signed(sent, { 'stripe-signature': header }, time, later), secret, {});

  it.each([
    ['alone', `t=${time},v1=${digest}`],
    ['beside one of the test mode', `t=${time},v1=${digest},v0=${'0'.repeat(64)}`],
    ['as the second, while a secret is rolled', `t=${time},v1=${'0'.repeat(64)},v1=${digest}`],
  ])('is right %s', (_case, header) => {
    expect(check(header)).toBeUndefined();
  });

  it.each<[string, string, string, number, RegExp]>([
    ['a changed body', `t=${time},v1=${digest}`, `${body} `, 0, /wrong/],
    ['an old one', `t=${time},v1=${digest}`, body, 301, /older/],
    ['the scheme of the test mode alone', `t=${time},v0=${digest}`, body, 0, /not signed/],
    ['no time', `v1=${digest}`, body, 0, /not signed/],
    ['no time to speak of', `t=,v1=${digest}`, body, 0, /not signed/],
    ['another time', `t=${time + 1},v1=${digest}`, body, 0, /wrong/],
    ['nothing', '', body, 0, /not signed/],
  ])('refuses %s', (_case, header, sent, later, sentence) => {
    expect(check(header, sent, later)).toMatch(sentence);
  });
});

describe('shopify', () => {
  const secret = 'secret-of-the-shop';
  const body = Buffer.from([0x7b, 0xff, 0x7d]);
  const header = createHmac('sha256', secret).update(body).digest('base64');

  it('covers every byte of the body', () => {
    const check = (sent: Buffer, given: string | undefined) =>
      shopify.check(signed(sent, { 'x-shopify-hmac-sha256': given }), secret, {});
    expect(check(body, header)).toBeUndefined();
    expect(check(Buffer.from([0x7b, 0xfe, 0x7d]), header)).toMatch(/wrong/);
    expect(check(body, undefined)).toMatch(/not signed/);
  });
});

describe('gitlab', () => {
  const check = (token: string | undefined) =>
    gitlab.check(signed('', { 'x-gitlab-token': token }), 'token-of-the-hook', {});

  it('compares the token', () => {
    expect(check('token-of-the-hook')).toBeUndefined();
    expect(check('token-of-the-hooK')).toMatch(/wrong/);
    expect(check('token')).toMatch(/wrong/);
    expect(check(undefined)).toMatch(/not signed/);
  });
});

describe('hmac', () => {
  const secret = 'a secret';
  const body = '{"action":"created"}';

  it.each(['sha1', 'sha256', 'sha512'] as const)(
    'takes %s in hex and in base64, with its name or without',
    (algorithm) => {
      for (const encoding of ['hex', 'base64'] as const) {
        const digest = createHmac(algorithm, secret).update(body).digest(encoding);
        const settings = { header: 'sentry-hook-signature', encoding, algorithm };
        for (const given of [digest, `${algorithm}=${digest}`]) {
          const headers = { 'sentry-hook-signature': given };
          expect(hmac.check(signed(body, headers), secret, settings)).toBeUndefined();
          expect(hmac.check(signed(`${body} `, headers), secret, settings)).toMatch(/wrong/);
          expect(hmac.check(signed(body, headers), `${secret}!`, settings)).toMatch(/wrong/);
        }
        expect(hmac.check(signed(body, { 'x-signature': digest }), secret, settings)).toMatch(/not signed/);
      }
    },
  );
});

it('every scheme has a name of its own, and the headers in which it finds its proof', () => {
  expect(new Set(SCHEMES.map(({ name }) => name)).size).toBe(SCHEMES.length);
  for (const { headers } of SCHEMES) {
    for (const name of headers({})) expect(name).toBe(name.toLowerCase());
  }
});
