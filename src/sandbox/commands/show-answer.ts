import { addPost } from '../add-post';
import type { IntegrationParts } from '../integrations/parts';
import { tellEphemeral } from '../integrations/tell-ephemeral';
import { postProblem } from '../post-problem';
import type { SandboxUser } from '../world';
import type { CommandAnswer } from './command-answer';

/** Where a command was typed, and by whom. */
export interface CommandPlace {
  user: SandboxUser;
  channelId: string;
  rootId: string;
}

/**
 * Shows what an App answered to a command: to its user alone, or in the channel, as a post of that user.
 * @returns false where it cannot be posted
 */
export function showAnswer(parts: IntegrationParts, answer: CommandAnswer, place: CommandPlace): boolean {
  const { world, maxPostSize } = parts;
  const all = [answer, ...(answer.extra_responses ?? [])];
  for (const one of all) {
    if (!one.text && !one.attachments) continue;
    const { attachments, text: message } = one;
    const props = { ...(attachments ? { attachments } : {}), ...one.props, from_webhook: 'true' };
    const channelId = world.channels.has(one.channel_id) ? one.channel_id : place.channelId;
    if (one.response_type === 'in_channel') {
      const wish = { channel_id: channelId, root_id: place.rootId, message, props };
      if (postProblem(world, wish, maxPostSize)) return false;
      addPost(world, wish, place.user);
    } else {
      const told = { userId: place.user.id, channelId, rootId: place.rootId, message, props };
      one.attachments = tellEphemeral(parts, told) ?? one.attachments;
    }
  }
  return true;
}
