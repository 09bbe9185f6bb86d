import { readSecret } from './webhook-secret';

/** A sender can put the key into its own data, but Mattermost writes its own after that. */
const MOST_KEYS = 16;

const SPACE = /^\s*:\s*"/;

/**
 * What may be the webhook secret of a call, found in its bytes without parsing them: in each of the last `rawQuery`s,
 * also where only the end of a body is known. Who does not know the secret cannot make one of these right, so a body
 * without a right one is not worth parsing.
 */
export function secretsIn(raw: Buffer): string[] {
  return lastTexts(raw, '"rawQuery"').flatMap((query) => readSecret(query) ?? []);
}

/** The same for the bot's token, which is all the proof there is with neither secret nor JWT; the last one first. */
export function tokensIn(raw: Buffer): string[] {
  return lastTexts(raw, '"bot_access_token"');
}

/** The texts that stand after a key, the last one first. */
function lastTexts(raw: Buffer, key: string): string[] {
  const texts: string[] = [];
  let place = raw.length;
  for (let count = 0; count < MOST_KEYS && place > 0; count++) {
    place = raw.lastIndexOf(key, place - 1);
    if (place === -1) break;
    const text = textAfter(raw, place + key.length);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** The text after a key. Neither a query nor a token has quotes: they are percent-encoded. */
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
