import jwt from 'jsonwebtoken';
import { RECORDED } from '../support/recorded-site';
import type { Received } from '../support/recordings';

type Headers = Record<string, string>;

const LONGEST_WITH_LENGTH = 2_048;
const FRAMING = ['content-length', 'transfer-encoding'];

/** The headers of both answers with their names in order, and without lengths, which may differ. */
export function comparableHeaders(recorded: Headers, replayed: Headers, body: unknown): [Headers, Headers] {
  const expected = Object.fromEntries(
    Object.entries(recorded).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const hasNoFraming = !FRAMING.some((name) => name in expected) && body !== '';
  // Recorded in chunks but short: its body was cut for the recording.
  const wasCut = 'transfer-encoding' in expected && JSON.stringify(body).length < LONGEST_WITH_LENGTH;
  const leftOut = hasNoFraming || wasCut ? FRAMING : [];
  return [comparable(expected, leftOut, body === ''), comparable(replayed, leftOut, body === '')];
}

function comparable(headers: Headers, leftOut: string[], keepsLength: boolean): Headers {
  const kept = Object.entries(headers).filter(([name]) => !leftOut.includes(name));
  const without = kept.map(([name, value]) => [
    name,
    name === 'content-length' && !keepsLength ? 'some' : value,
  ]);
  return Object.fromEntries(without.sort());
}

/** What the App received: without lengths, and with the claims of its JWT to be read. */
export function comparableCall({ method, url, headers, body }: Received): object {
  const { 'mattermost-app-authorization': authorization, ...others } = headers;
  const token = authorization && { 'mattermost-app-authorization': readToken(authorization) };
  return { method, url, headers: { ...comparable(others, [], false), ...token }, body };
}

/** @throws Error where the signature is wrong */
function readToken(authorization: string): object {
  const [scheme, token = ''] = authorization.split(' ');
  const options = { complete: true, ignoreExpiration: true } as const;
  const { header, payload } = jwt.verify(token, RECORDED.recordedAppSecret, options);
  const claims = payload as jwt.JwtPayload;
  return { scheme, header, claims: { ...claims, exp: Number(claims.exp) * 1_000 } };
}
