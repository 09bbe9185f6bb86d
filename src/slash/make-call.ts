import type { Logger } from 'winston';
import type { CallContext } from '../apps/call-request';
import type { Call, CallResponse } from '../apps/call-response';
import type { CallHandler } from '../calls/call';
import { answerError } from '../http/answer-error';
import type { Mattermost } from '../mattermost/mattermost';
import type { Installation, Store } from '../store/store';
import { isAdmin } from '../trust/is-admin';
import type { ActingUser } from './acting-users';
import type { OwnBot } from './own-bot';
import { channelAt, type Place } from './place';
import { SlashRefused } from './slash-refused';

/** Who calls, and from where; both are proved. */
export interface Caller {
  user: ActingUser;
  place: Place;
}

/** Makes a call of the App for a user, as the Apps plugin would; a handler's errors become its answer. */
export type MakeCall = (
  caller: Caller,
  call: Call,
  given?: { values?: Record<string, unknown>; query?: string },
) => Promise<CallResponse>;

export function createMakeCall(parts: {
  calls: Map<string, CallHandler>;
  bot: OwnBot;
  store: Store;
  mattermost: Mattermost;
  siteUrl: string;
  log: Logger;
  /** Told when an admin is known who was not before: webhooks may have waited for one. */
  onLearned: () => void;
}): MakeCall {
  const { calls, bot, store, mattermost, siteUrl, log } = parts;

  /** The first admin who comes gets the webhooks that nobody else wants. */
  async function learn(context: CallContext, known: Installation): Promise<Installation> {
    if (known.installedBy || !isAdmin(context)) return known;
    const installation = await store.saveInstallation({ installedBy: context.acting_user?.id });
    parts.onLearned();
    return installation;
  }

  async function run(
    { user, place }: Caller,
    call: Call,
    { values = {}, query = '' }: { values?: Record<string, unknown>; query?: string },
  ): Promise<CallResponse> {
    const handler = calls.get(call.path);
    if (!handler) throw new SlashRefused(200, 'This App has no such command.');
    const { token, installation: before } = await bot.proved();
    const channel = call.expand?.channel ? await channelAt(place, token, mattermost) : undefined;
    const context = { mattermost_site_url: siteUrl, acting_user: user, channel };
    return await handler({ context, values, query, before, installation: await learn(context, before) });
  }

  return async (caller, call, given = {}) => {
    try {
      return await run(caller, call, given);
    } catch (cause) {
      if (cause instanceof SlashRefused) throw cause;
      const { status, body, level, reason } = answerError(cause);
      const stack = status === 500 && cause instanceof Error ? { stack: cause.stack } : {};
      log[level]('Answered with an error', {
        path: call.path,
        body,
        ...(reason ? { reason } : {}),
        ...stack,
      });
      return body;
    }
  };
}
