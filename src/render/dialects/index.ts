import type { Dialect } from '../format';
import { discord } from './discord/discord';
import { googleChat } from './google-chat';
import { pushMessage } from './push-message';
import { slack } from './slack/slack';
import { adaptiveCard } from './teams/adaptive-card';
import { messageCard } from './teams/message-card';
import { withWhole } from './with-whole';

/** Senders that speak chat already, in the order they are asked. Who sends only a `text` may be any of them. */
export const DIALECTS: readonly Dialect[] = [
  messageCard,
  adaptiveCard,
  googleChat,
  discord,
  pushMessage,
  slack,
].map(withWhole);
