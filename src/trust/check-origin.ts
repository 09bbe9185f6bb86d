import type { CallContext } from '../apps/call-request';
import { type AppClaims, InvalidJwt, verifyAppJwt } from '../apps/jwt';
import { CallRefused } from './call-refused';

/**
 * Checks that a call is of the site this App serves. The site is only ever compared; a request never goes there.
 * @throws CallRefused 403
 */
export function checkSite(context: CallContext, siteUrl: string): void {
  if (isSameSite(context.mattermost_site_url, siteUrl)) return;
  throw new CallRefused(403, `This App serves ${siteUrl} only. Set MATTERMOST_SITE_URL to serve another.`);
}

/**
 * Checks the header that a call carries where there is an APP_SECRET.
 * @param now milliseconds since 1970
 * @throws CallRefused 401
 */
export function checkJwt(header: string | undefined, appSecret: string, now: number): AppClaims {
  try {
    return verifyAppJwt(header, appSecret, now);
  } catch (error) {
    if (!(error instanceof InvalidJwt)) throw error;
    throw new CallRefused(401, error.message);
  }
}

const LONGEST_SITE = 2_000;

/** Most are the same to the letter; parsing one that is not is bounded. */
function isSameSite(site: string, ours: string): boolean {
  return (
    site === ours ||
    (site.length <= LONGEST_SITE && URL.canParse(site) && new URL(site).href.replace(/\/+$/, '') === ours)
  );
}
