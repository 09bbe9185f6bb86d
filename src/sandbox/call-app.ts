import jwt from 'jsonwebtoken';
import type { InstalledApp } from './installed-app';

const JWT_LIFETIME_S = 15 * 60;
const TIMEOUT_MS = 30_000;

/** An answer of the App with a status other than 200, or no answer. */
export class AppCallFailed extends Error {}

/** One exchange between Mattermost and the App, for whoever wants to look on. */
export interface Exchange {
  method: string;
  path: string;
  request: unknown;
  status: number;
  answer: string;
}

/**
 * Sends a call request to the App as the plugin does.
 * @param path decoded; it is percent-encoded in the URL
 * @param actingUserId for the claim of the JWT
 * @throws AppCallFailed
 */
export async function callApp(
  app: InstalledApp,
  body: { path: string },
  actingUserId: string | undefined,
  onExchange: (exchange: Exchange) => void,
): Promise<Record<string, unknown>> {
  const url = app.manifest.http.root_url + body.path.split('/').map(encodeURIComponent).join('/');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Mattermost-Bot/1.1',
      ...(app.jwtSecret
        ? { 'Mattermost-App-Authorization': `Bearer ${sign(app.jwtSecret, actingUserId)}` }
        : {}),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: Error & { cause?: Error }) => {
    throw new AppCallFailed(`failed to invoke via HTTP: ${error.cause?.message ?? error.message}`);
  });
  const answer = await response.text();
  onExchange({ method: 'POST', path: body.path, request: body, status: response.status, answer });
  if (response.status !== 200) throw new AppCallFailed(`failed to invoke via HTTP: ${answer}`);
  try {
    return JSON.parse(answer);
  } catch {
    throw new AppCallFailed('failed to decode the answer of the App');
  }
}

function sign(secret: string, actingUserId: string | undefined): string {
  const claims = actingUserId ? { acting_user_id: actingUserId } : {};
  return jwt.sign(claims, secret, { algorithm: 'HS256', expiresIn: JWT_LIFETIME_S, noTimestamp: true });
}
