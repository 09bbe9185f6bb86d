import jwt from 'jsonwebtoken';
import { InvalidJwt, verifyAppJwt } from '../../src/apps/jwt';
import { recordedCase } from '../support/recordings';

const SECRET = 'app-secret-123';
const NOW = Date.UTC(2030, 0, 1);
const IN_A_MINUTE = NOW / 1000 + 60;

function bearer(claims: object, secret = SECRET, algorithm: jwt.Algorithm = 'HS256'): string {
  return `Bearer ${jwt.sign(claims, secret, { algorithm, noTimestamp: true })}`;
}

function refusal(header: string | undefined, now = NOW): string {
  try {
    verifyAppJwt(header, SECRET, now);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidJwt);
    return (error as Error).message;
  }
  throw new Error('The token was accepted.');
}

test('a token signed with the secret says who acts', () => {
  const header = bearer({ exp: IN_A_MINUTE, acting_user_id: 'bot-id' });
  expect(verifyAppJwt(header, SECRET, NOW)).toEqual({ actingUserId: 'bot-id' });
});

test('a token without acting_user_id is valid and names nobody', () => {
  expect(verifyAppJwt(bearer({ exp: IN_A_MINUTE }), SECRET, NOW)).toEqual({ actingUserId: undefined });
});

test('the scheme may be written in lower case', () => {
  const header = bearer({ exp: IN_A_MINUTE }).replace('Bearer', 'bearer');
  expect(() => verifyAppJwt(header, SECRET, NOW)).not.toThrow();
});

test.each([[undefined], [''], ['Bearer'], ['Bearer '], ['Basic abc'], ['Bearer two parts']])(
  'the header %j carries no token',
  (header) => {
    expect(refusal(header)).toContain('The call carries no JWT in `Mattermost-App-Authorization`.');
  },
);

test('a token counts until it expires by the clock that was passed in', () => {
  const header = bearer({ exp: IN_A_MINUTE });
  expect(() => verifyAppJwt(header, SECRET, NOW + 59_999)).not.toThrow();
  expect(refusal(header, NOW + 60_000)).toContain('The JWT of the call has expired 0 min ago');
});

test('of a clock that is half an hour ahead the refusal names the clock, and not the secret', () => {
  const now = NOW + 30 * 60_000;
  const sentence = refusal(bearer({ exp: NOW / 1000 + 15 * 60 }), now);
  expect(sentence).toBe(
    `The JWT of the call has expired 15 min ago by the clock of this machine, where it is ${new Date(now).toISOString()}. Are this clock and that of Mattermost right?`,
  );
});

test('a token that this machine thinks expired counts where the passed clock is earlier', () => {
  const longAgo = Date.UTC(2001, 0, 1);
  expect(() => verifyAppJwt(bearer({ exp: longAgo / 1000 + 1 }), SECRET, longAgo)).not.toThrow();
});

test.each([
  ['has no exp', bearer({ acting_user_id: 'bot-id' })],
  ['is signed with another secret', bearer({ exp: IN_A_MINUTE }, 'another-secret')],
  ['is signed with the empty secret and alg none', bearer({ exp: IN_A_MINUTE }, '', 'none')],
  ['is signed with HS384', bearer({ exp: IN_A_MINUTE }, SECRET, 'HS384')],
  ['is signed with HS512', bearer({ exp: IN_A_MINUTE }, SECRET, 'HS512')],
  ['has an acting_user_id that is no text', bearer({ exp: IN_A_MINUTE, acting_user_id: 7 })],
  ['lacks its signature', bearer({ exp: IN_A_MINUTE }).replace(/[^.]+$/, '')],
  ['is no JWT', 'Bearer nonsense'],
])('a token that %s is not valid', (_, header) => {
  expect(refusal(header)).toContain('The JWT of the call is not valid.');
});

test('a token whose claims were changed after signing is not valid', () => {
  const [head, , signature] = bearer({ exp: IN_A_MINUTE, acting_user_id: 'somebody' }).split('.');
  const forged = Buffer.from(JSON.stringify({ exp: IN_A_MINUTE, acting_user_id: 'bot-id' }));
  expect(refusal(`${head}.${forged.toString('base64url')}.${signature}`)).toContain(
    'The JWT of the call is not valid.',
  );
});

test('no refusal quotes the token', () => {
  const header = bearer({ exp: IN_A_MINUTE }, 'another-secret');
  for (const part of header.slice('Bearer '.length).split('.')) expect(refusal(header)).not.toContain(part);
});

const BOT = 'h9fjj1kpofrrjxr4zn3fa6xzeo';
const USER = 'ntwfxkkhgbbotygqumk68whw8e';

test.each([
  ['webhook: the token names the bot; on_remote_webhook.path is /my-webhooks', BOT],
  ['webhook with sub-path', BOT],
  ['configure without acting_user: the token names no user', undefined],
  ['forged webhook: the token does not name the bot', USER],
])('the token that a real server sent is valid: %s', (title, actingUserId) => {
  const header = recordedCase('jwt', title).app_received[0]?.headers['mattermost-app-authorization'];
  const { exp = 0 } = jwt.decode(header?.slice('Bearer '.length) ?? '') as jwt.JwtPayload;
  expect(verifyAppJwt(header, SECRET, (exp - 60) * 1000)).toEqual({ actingUserId });
});
