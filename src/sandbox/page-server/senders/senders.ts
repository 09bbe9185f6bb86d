import type { SenderView } from '../../page/page-data';
import { ALERTS } from './alerts';
import { CHAT } from './chat';
import { CODE } from './code';
import { curl } from './curl';
import { OTHER } from './other';
import { ROASTERY } from './roastery';
import type { Sender } from './sender';

/** One for each family of senders. */
export const SENDERS: readonly Sender[] = [...ROASTERY, ...CODE, ...ALERTS, ...CHAT, ...OTHER];

/** What one can send, with the curl line for each once there is a URL. */
export function senderViews(urlOf: ((path: string) => string) | undefined): SenderView[] {
  return SENDERS.map((sender) => {
    const { id, title, about, path } = sender;
    return { id, title, about, path, curl: urlOf ? curl(sender, urlOf(path)) : '' };
  });
}
