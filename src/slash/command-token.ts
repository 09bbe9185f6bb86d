import type { IncomingHttpHeaders } from 'node:http';
import { isSame } from '../secrets/compare-secrets';
import { SlashRefused } from './slash-refused';

/**
 * What proves a slash command before its body is read: the header, which Mattermost always sends.
 * @returns whether there was one; without it the form has to hold the token
 * @throws SlashRefused 401
 */
export function checkTokenHeader({ authorization }: IncomingHttpHeaders, tokens: string[]): boolean {
  if (authorization === undefined) return false;
  const given = /^Token (\S+)$/i.exec(authorization)?.[1];
  if (given === undefined || !isOneOf(given, tokens)) throw wrongToken();
  return true;
}

/** The same where a proxy keeps the header for itself; nothing else of the form is read. @throws SlashRefused 401 */
export function checkTokenField(form: Buffer, tokens: string[]): void {
  const token = /(?:^|&)token=(\w{1,100})(?:&|$)/.exec(form.toString('latin1'))?.[1];
  if (token === undefined || !isOneOf(token, tokens)) throw wrongToken();
}

/** Compares with each, so that the time tells nothing. */
function isOneOf(given: string, tokens: string[]): boolean {
  return tokens.map((token) => isSame(given, token)).includes(true);
}

function wrongToken(): SlashRefused {
  return new SlashRefused(
    401,
    'The slash command brings no token, or one that COMMAND_TOKEN does not hold. Run `npm run setup` again and restart the App.',
  );
}
