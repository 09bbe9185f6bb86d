import type { Logger } from 'winston';
import type { Clock } from '../clock';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { codeSpan } from '../render/code';
import { inert } from '../render/inert';
import type { Store } from '../store/store';
import type { ResolveDestination } from './destination';

const HOUR_MS = 3_600_000;
const RETRY_MS = 60_000;

export interface Notices {
  /**
   * Tells the admin that deliveries of a channel are set aside, at most once an hour for a channel and cause.
   * @returns whether the admin was told, now or within this hour
   */
  deadLetters(channel: string, reason: string): Promise<boolean>;
}

/** Direct messages to the admin who last ran `configure`, else to the one who installed the App. */
export function createNotices(parts: {
  store: Store;
  mattermost: Mattermost;
  resolve: ResolveDestination;
  appId: string;
  clock: Clock;
  log: Logger;
}): Notices {
  const { store, mattermost, resolve, appId, clock, log } = parts;
  /** When a topic may be told again, and whether it was told. */
  const quiet = new Map<string, { until: number; wasTold: boolean }>();

  async function send(message: string): Promise<boolean> {
    const { botToken, botUserId, configuredBy, installedBy } = await store.readInstallation();
    const admin = configuredBy ?? installedBy;
    if (!botToken || !botUserId || !admin) return false;
    const channelId = await resolve(`@${admin}`, { token: botToken, userId: botUserId });
    await mattermost.createPost(botToken, { channel_id: channelId, message });
    return true;
  }

  return {
    async deadLetters(channel, reason) {
      const topic = `${channel} ${reason}`;
      const before = quiet.get(topic);
      if (before && clock.now() < before.until) return before.wasTold;
      const until = clock.now() + HOUR_MS;
      quiet.set(topic, { until, wasTold: false });
      const label =
        (await store.routes()).find((route) => route.channel === channel)?.label ?? 'a direct message';
      const message = [
        `:warning: **Webhooks for ${inert(label)} are set aside.** ${inert(reason)}`,
        `Nothing is lost: once that is mended, try them again with ${codeSpan(`/${appId} deliveries`)}.`,
      ].join('\n');
      try {
        const wasTold = await send(message);
        quiet.set(topic, { until, wasTold });
        return wasTold;
      } catch (error) {
        if (!(error instanceof MattermostError)) throw error;
        quiet.set(topic, { until: clock.now() + RETRY_MS, wasTold: false });
        log.warn('An admin could not be told of dead letters', { channel, reason: error.message });
        return false;
      }
    },
  };
}
