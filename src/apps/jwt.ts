import jwt from 'jsonwebtoken';
import { z } from 'zod';

const Claims = z.object({ exp: z.number(), acting_user_id: z.string().optional() });

/** What a token of the plugin says: who acts, where the call expands the acting user (a webhook's is the bot). */
export interface AppClaims {
  actingUserId: string | undefined;
}

/** The token is missing, forged or expired; `message` says which and what to look at, never the token. */
export class InvalidJwt extends Error {}

/**
 * Verifies the header `Mattermost-App-Authorization: Bearer <token>` of a call (HS256, `exp` required).
 * @param now milliseconds since 1970
 * @throws InvalidJwt
 */
export function verifyAppJwt(header: string | undefined, secret: string, now: number): AppClaims {
  const token = /^Bearer (\S+)$/i.exec(header ?? '')?.[1];
  if (!token)
    throw new InvalidJwt(
      'The call carries no JWT in `Mattermost-App-Authorization`. Was APP_SECRET given as the JWT secret at install?',
    );
  try {
    const clockTimestamp = Math.floor(now / 1000);
    const claims = Claims.parse(jwt.verify(token, secret, { algorithms: ['HS256'], clockTimestamp }));
    return { actingUserId: claims.acting_user_id };
  } catch (cause) {
    if (!(cause instanceof jwt.TokenExpiredError)) {
      throw new InvalidJwt(
        "The JWT of the call is not valid. Is the secret given at install the App's APP_SECRET?",
      );
    }
    const minutes = Math.ceil((now - cause.expiredAt.getTime()) / 60_000);
    throw new InvalidJwt(
      `The JWT of the call has expired ${minutes} min ago by the clock of this machine, where it is ${new Date(now).toISOString()}. Are this clock and that of Mattermost right?`,
    );
  }
}
