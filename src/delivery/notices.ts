import type { Logger } from 'winston';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Clock } from '../process/clock';
import { codeSpan } from '../render/code';
import { inert } from '../render/inert';
import { labelText } from '../render/label-text';
import type { Store } from '../store/store';
import { NO_MEMBER } from './reasons';
import type { TellAdmin } from './tell-admin';

const HOUR_MS = 3_600_000;
const RETRY_MS = 60_000;

export interface Notices {
  /** Tells the admin that deliveries of a channel are set aside; at most once an hour for a channel and cause. */
  deadLetters(channel: string, reason: string): Promise<void>;
  /**
   * Tells the admin that a delivery is stuck; counts for the same hour.
   * @returns whether the message was posted just now, which shows that Mattermost works
   */
  stuck(channel: string, reason: string): Promise<boolean>;
}

/** Direct messages to an admin: see `adminToTell`. */
export function createNotices(parts: {
  store: Store;
  tellAdmin: TellAdmin;
  appId: string;
  clock: Clock;
  log: Logger;
}): Notices {
  const { store, tellAdmin, appId, clock, log } = parts;

  async function tell(
    channel: string,
    reason: string,
    message: (label: string, invite: string) => string,
  ): Promise<boolean> {
    const topic = `${channel} ${reason}`;
    if (!(await store.quieten(topic, clock.now() + HOUR_MS))) return false;
    const route = (await store.routes()).find((candidate) => candidate.channel === channel);
    try {
      const { botUsername = appId } = await store.readInstallation();
      const label = labelText(route?.label ?? 'a direct message');
      return await tellAdmin(message(label, codeSpan(`/invite @${botUsername}`)));
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      await store.quieten(topic, clock.now() + RETRY_MS, 'anyway');
      log.warn('An admin could not be told of webhooks that are not posted', {
        channel,
        reason: error.message,
      });
      return false;
    }
  }

  const command = codeSpan(`/${appId} deliveries`);
  return {
    async deadLetters(channel, reason) {
      const replay = codeSpan(`/${appId} deliveries replay all`);
      await tell(channel, reason, (label, invite) => {
        const mend = reason === NO_MEMBER ? `run ${invite} in ${label}, then` : 'once that is mended,';
        const nothingLost = `Nothing is lost: ${mend} ${replay} has all of them tried again; ${command} lists them.`;
        return `:warning: **Webhooks for ${label} are set aside.** ${inert(reason)}\n${nothingLost}`;
      });
    },
    stuck: (channel, reason) =>
      tell(channel, reason, (label) => {
        const next = `If it fails once more it is set aside, and ${command} can try it again.`;
        return `:warning: **A webhook for ${label} is stuck.** ${inert(reason)}\n${next}`;
      }),
  };
}
