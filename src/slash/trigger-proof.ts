import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Mattermost } from '../mattermost/mattermost';
import type { Clock } from '../process/clock';
import { SlashRefused } from './slash-refused';

/** By Mattermost's clock, which is known to some seconds; the nodes of a cluster may differ. */
const VALID_MS = 2 * 60_000;
const ASK_AGAIN_MS = 60_000;
const LONGEST = 1_000;

/**
 * Makes sure that Mattermost itself says that this user runs a command, just now. The command's token cannot say that:
 * whoever manages slash commands in a team can read it.
 * @throws SlashRefused 401, MattermostError
 */
export type CheckTrigger = (token: string, triggerId: string, userId: string) => Promise<void>;

/**
 * A trigger id is `<id>:<user id>:<milliseconds>:<signature>` in base64; the signature is over all before it, and the
 * key to it stands in the configuration of every client (seen on 8.1 and 11.4).
 */
export function createCheckTrigger(parts: { mattermost: Mattermost; clock: Clock }): CheckTrigger {
  const { mattermost, clock } = parts;
  let key: KeyObject | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  /** A server that was set up anew has another. */
  async function ask(token: string): Promise<void> {
    if (clock.now() - askedAt < ASK_AGAIN_MS) return;
    const { signingKey } = await mattermost.settings(token);
    askedAt = clock.now();
    key = signingKey === undefined ? undefined : publicKey(signingKey);
  }

  return async (token, triggerId, userId) => {
    if (triggerId.length > LONGEST) throw unproved();
    const text = Buffer.from(triggerId, 'base64').toString('latin1');
    const [, user, time, signature, ...rest] = text.split(':');
    if (user !== userId || !time || !signature || rest.length > 0) throw unproved();
    const signed = Buffer.from(text.slice(0, text.lastIndexOf(':') + 1), 'latin1');
    const isSigned = () =>
      key !== undefined && verify('sha256', signed, key, Buffer.from(signature, 'base64'));
    if (!isSigned()) await ask(token);
    if (!isSigned()) throw unproved();
    const isOfNow = () => Math.abs((mattermost.heardServerTime() ?? clock.now()) - Number(time)) <= VALID_MS;
    // What was heard before a machine slept, or a clock was set, is wrong: each answer tells the time.
    if (!isOfNow()) await mattermost.settings(token);
    if (!isOfNow()) throw unproved();
  };
}

function publicKey(der: string): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
  } catch {
    return undefined;
  }
}

function unproved(): SlashRefused {
  return new SlashRefused(401, 'The slash command does not prove who runs it, or has run long ago.');
}
