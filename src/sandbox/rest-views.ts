import type { SandboxChannel, SandboxPost, SandboxTeam, SandboxUser } from './world';

/** A user as the REST API shows it. */
export function userView({ id, username, roles, isBot, createAt }: SandboxUser): object {
  return {
    ...{
      id,
      create_at: createAt,
      update_at: createAt,
      delete_at: 0,
      username,
      auth_data: '',
      auth_service: '',
    },
    ...{ email: `${username}@localhost`, nickname: '', first_name: '', last_name: '', position: '', roles },
    locale: 'en',
    timezone: { automaticTimezone: '', manualTimezone: '', useAutomaticTimezone: 'true' },
    ...(isBot ? { is_bot: true, bot_description: '' } : {}),
    disable_welcome_email: false,
  };
}

export function channelView(channel: SandboxChannel): object {
  return {
    ...{
      id: channel.id,
      create_at: channel.createAt,
      update_at: channel.createAt,
      delete_at: channel.deleteAt,
    },
    ...{ team_id: channel.teamId, type: channel.type, display_name: channel.displayName, name: channel.name },
    ...{ header: '', purpose: '', last_post_at: 0, total_msg_count: 0, extra_update_at: 0, creator_id: '' },
    ...{ scheme_id: null, props: null, group_constrained: null, shared: null, total_msg_count_root: 0 },
    ...{ policy_id: null, last_root_post_at: 0 },
  };
}

export function teamView({ id, name, displayName }: SandboxTeam): object {
  return { id, create_at: 0, update_at: 0, delete_at: 0, display_name: displayName, name, type: 'O' };
}

/** @param pendingPostId only in the answer to the request that made the post */
export function postView(post: SandboxPost, pendingPostId = ''): object {
  return {
    ...{ id: post.id, create_at: post.create_at, update_at: post.update_at, edit_at: post.edit_at },
    ...{ delete_at: post.delete_at, is_pinned: false, user_id: post.user_id, channel_id: post.channel_id },
    ...{
      root_id: post.root_id,
      original_id: post.original_id,
      message: post.message,
      type: '',
      props: post.props,
    },
    ...{ hashtags: '', pending_post_id: pendingPostId, reply_count: 0, last_reply_at: 0, participants: null },
    metadata: {},
  };
}
