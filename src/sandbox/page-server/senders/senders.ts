import type { SenderView } from '../../page/page-data';
import { ALERTS } from './alerts';
import { CHAT } from './chat';
import { CODE } from './code';
import { curl } from './curl';
import { DIRECT, DIRECT_CURL } from './direct';
import { OTHER } from './other';
import { ROASTERY } from './roastery';
import type { Sender } from './sender';

/** One for each family of senders. */
export const SENDERS: readonly Sender[] = [...ROASTERY, ...CODE, ...ALERTS, ...CHAT, ...OTHER];

/** What one can send, with the curl line for each once there is a URL. */
export function senderViews(urlOf: ((path: string) => string) | undefined): SenderView[] {
  const views = SENDERS.map((sender) => viewOf(sender, urlOf ? curl(sender, urlOf(sender.path)) : ''));
  return [...views, viewOf(DIRECT, urlOf ? DIRECT_CURL : '')];
}

function viewOf({ id, title, about, path }: Sender, curl: string): SenderView {
  return { id, title, about, path, curl };
}
