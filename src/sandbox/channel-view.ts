import type { SandboxChannel } from './world';

/** A channel as the REST API shows it. */
export function channelView(channel: SandboxChannel): object {
  const { id, createAt, deleteAt, teamId, type, displayName, name, creatorId = '' } = channel;
  return {
    ...blankChannel(),
    ...{ id, create_at: createAt, update_at: createAt, delete_at: deleteAt, team_id: teamId, type },
    ...{ display_name: displayName, name, creator_id: creatorId, shared: false },
  };
}

/** A channel as a call request shows it at this level of `expand`. */
export function expandedChannelView(channel: SandboxChannel, level: string): object {
  if (level === 'all') return channelView(channel);
  const { id, teamId, type, displayName, name } = channel;
  const summary = level === 'id' ? {} : { type, display_name: displayName, name };
  return { ...blankChannel(), id, team_id: teamId, ...summary };
}

/** The answer to who adds a user to a channel. */
export function channelMemberView(channelId: string, userId: string, joinedAt: number): object {
  return {
    ...{ channel_id: channelId, user_id: userId, roles: 'channel_user', last_viewed_at: 0, msg_count: 0 },
    ...{ mention_count: 0, mention_count_root: 0, urgent_mention_count: 0, msg_count_root: 0 },
    notify_props: {
      ...{ channel_auto_follow_threads: 'off', desktop: 'default', email: 'default' },
      ...{ ignore_channel_mentions: 'default', mark_unread: 'all', push: 'default' },
    },
    ...{
      last_update_at: joinedAt,
      scheme_guest: false,
      scheme_user: true,
      scheme_admin: false,
      explicit_roles: '',
    },
  };
}

function blankChannel(): object {
  return {
    ...{
      id: '',
      create_at: 0,
      update_at: 0,
      delete_at: 0,
      team_id: '',
      type: '',
      display_name: '',
      name: '',
    },
    ...{ header: '', purpose: '', last_post_at: 0, total_msg_count: 0, extra_update_at: 0, creator_id: '' },
    ...{ scheme_id: null, props: null, group_constrained: null, shared: null, total_msg_count_root: 0 },
    ...{ policy_id: null, last_root_post_at: 0 },
  };
}
