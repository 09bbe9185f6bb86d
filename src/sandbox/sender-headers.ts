import type { Request } from 'express';
import { sessionIdOf } from './ids';
import { tokenOf, userOf, type World } from './world';

/** What never reaches the App: Mattermost takes it out, or sets it itself. */
const TAKEN_OUT = ['authorization', 'host', 'transfer-encoding', 'mattermost-user-id'];

/** The headers of a webhook as the App gets them: names in Go's canonical form, of each its first value. */
export function senderHeaders(request: Request, world: World): Record<string, string> {
  const { authorization } = request.headers;
  const user = userOf(world, authorization);
  const kept = Object.entries(request.headersDistinct).filter(([name]) => !TAKEN_OUT.includes(name));
  return {
    ...Object.fromEntries(kept.map(([name, values]) => [canonical(name), values?.[0] ?? ''])),
    'Mattermost-Session-Id': user ? sessionIdOf(tokenOf(authorization)) : '',
    ...(user ? { 'Mattermost-User-Id': user.id } : {}),
  };
}

function canonical(name: string): string {
  return name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
