import { readSecret } from './webhook-secret';

const KEY = '"rawQuery"';

/** A sender can put the key into its own data, but Mattermost writes its own after that. */
const MOST_KEYS = 16;

const SPACE = /^\s*:\s*"/;

/**
 * What may be the webhook secret of a call, found in its bytes without parsing them: in each of the last `rawQuery`s,
 * also where only the end of a body is known. Who does not know the secret cannot make one of these right, so a body
 * without a right one is not worth parsing.
 */
export function secretsIn(raw: Buffer): string[] {
  const secrets: string[] = [];
  let place = raw.length;
  for (let count = 0; count < MOST_KEYS && place > 0; count++) {
    place = raw.lastIndexOf(KEY, place - 1);
    if (place === -1) break;
    const secret = readSecret(textAfter(raw, place + KEY.length));
    if (secret !== undefined) secrets.push(secret);
  }
  return secrets;
}

/** The text after a key. A query has no quotes: they are percent-encoded. */
function textAfter(raw: Buffer, place: number): string | undefined {
  const space = SPACE.exec(raw.toString('latin1', place, place + 100));
  if (!space) return undefined;
  const start = place + space[0].length;
  const end = raw.indexOf('"', start);
  if (end === -1) return undefined;
  try {
    return JSON.parse(`"${raw.toString('utf8', start, end)}"`);
  } catch {
    return undefined;
  }
}
