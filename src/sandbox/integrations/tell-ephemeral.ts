import { buttonAction, withActions } from '../buttons/actions';
import { newId } from '../ids';
import type { IntegrationParts } from './parts';

type Json = Record<string, unknown>;

/**
 * Shows one user a post that nobody else sees.
 * @returns its attachments as they are shown, with a cookie for each button
 */
export function tellEphemeral(
  { world, cookies }: IntegrationParts,
  wish: { userId: string; channelId: string; rootId: string; message: string; props: Json },
): Json[] | undefined {
  const { userId, channelId, rootId, message, props } = wish;
  const id = newId();
  const given = Array.isArray(props.attachments) ? (props.attachments as Json[]) : undefined;
  const attachments = given && withActions(given, sealed);
  const post = {
    ...{ id, create_at: world.now(), update_at: 0, edit_at: 0, delete_at: 0, is_pinned: false },
    ...{ user_id: userId, channel_id: channelId, root_id: rootId, original_id: '', message },
    ...{ type: 'system_ephemeral' as const, props: attachments ? { ...props, attachments } : props },
    ...{ hashtags: '', file_ids: null, pending_post_id: '', reply_count: 0, last_reply_at: 0 },
    ...{ participants: null, metadata: attachments ? { embeds: [{ type: 'message_attachment' }] } : {} },
  };
  world.clientEvents.tell(userId, { event: 'ephemeral_message', data: { post } });
  return attachments;

  function sealed(action: Json): Json {
    const { integration: _, ...shown } = action;
    const known = buttonAction(action);
    return known ? { ...shown, cookie: cookies.seal({ ...known, postId: id, channelId }) } : shown;
  }
}
