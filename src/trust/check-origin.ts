import type { CallContext } from '../apps/call-request';
import { type AppClaims, InvalidJwt, verifyAppJwt } from '../apps/jwt';
import { CallRefused } from './call-refused';

/**
 * The checks of a call that ask nobody: the JWT where there is an APP_SECRET, and the site.
 * @param now milliseconds since 1970
 * @returns what the JWT says; undefined without APP_SECRET
 * @throws CallRefused 401 or 403
 */
export function checkOrigin(
  jwtHeader: string | undefined,
  context: CallContext,
  ours: { appSecret: string | undefined; siteUrl: string },
  now: number,
): AppClaims | undefined {
  const claims = ours.appSecret ? checkJwt(jwtHeader, ours.appSecret, now) : undefined;
  if (!isSameSite(context.mattermost_site_url, ours.siteUrl)) {
    throw new CallRefused(
      403,
      `This App serves ${ours.siteUrl} only. Set MATTERMOST_SITE_URL to serve another.`,
    );
  }
  return claims;
}

function checkJwt(header: string | undefined, appSecret: string, now: number): AppClaims {
  try {
    return verifyAppJwt(header, appSecret, now);
  } catch (error) {
    if (!(error instanceof InvalidJwt)) throw error;
    throw new CallRefused(401, `${error.message} Is the secret given at install the App's APP_SECRET?`);
  }
}

/** The site of a call is only ever compared; a request never goes there. */
function isSameSite(site: string, ours: string): boolean {
  return site === ours || (URL.canParse(site) && new URL(site).href.replace(/\/+$/, '') === ours);
}
