import jwt from 'jsonwebtoken';
import { escapedPath } from './escaped-path';
import type { InstalledApp } from './installed-app';
import { sendLikeGo } from './send-like-go';

const JWT_LIFETIME_S = 15 * 60;

/** An answer of the App with a status other than 200, or no answer. */
export class AppCallFailed extends Error {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** One exchange between Mattermost and the App, for whoever wants to look on. */
export interface Exchange {
  method: string;
  path: string;
  request: unknown;
  status: number;
  answer: string;
}

export interface CallOptions {
  /** For the claim of the JWT. */
  actingUserId?: string | undefined;
  now: () => number;
  /** In milliseconds. */
  timeout?: number;
  onExchange: (exchange: Exchange) => void;
}

/**
 * Sends a call request to the App as the plugin does.
 * @param body its path is decoded, and percent-encoded in the URL
 * @throws AppCallFailed
 */
export async function callApp(
  app: InstalledApp,
  body: { path: string },
  { actingUserId, now, onExchange, timeout }: CallOptions,
): Promise<Record<string, unknown>> {
  const token = app.jwtSecret && sign(app.jwtSecret, actingUserId, now());
  const { status, text } = await sendLikeGo('POST', app.manifest.http.root_url + escapedPath(body.path), {
    headers: {
      'Content-Type': 'application/json',
      ...(token ? { 'Mattermost-App-Authorization': `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
    ...(timeout ? { timeout } : {}),
  }).catch((error: Error) => {
    throw new AppCallFailed(`failed to invoke via HTTP: ${error.message}`);
  });
  onExchange({ method: 'POST', path: body.path, request: body, status, answer: text });
  if (status !== 200) throw new AppCallFailed(`failed to invoke via HTTP: ${text}`, status);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppCallFailed('failed to decode the answer of the App');
  }
}

function sign(secret: string, actingUserId: string | undefined, now: number): string {
  const exp = Math.floor(now / 1_000) + JWT_LIFETIME_S;
  const claims = { exp, ...(actingUserId ? { acting_user_id: actingUserId } : {}) };
  return jwt.sign(claims, secret, { algorithm: 'HS256', noTimestamp: true });
}
