import { isEleven, type Server } from './server';
import type { SandboxChannel, World } from './world';

/** A channel as the REST API shows it. */
export function channelView(server: Server, channel: SandboxChannel): object {
  const { id, createAt, deleteAt, teamId, type, displayName, name, creatorId = '' } = channel;
  return {
    ...(isEleven(server) ? newBlankChannel() : blankChannel()),
    id,
    create_at: createAt,
    update_at: deleteAt || createAt,
    delete_at: deleteAt,
    team_id: teamId,
    type,
    // A new one has been shared with nobody; of one that was read from its database an 11 does not know.
    display_name: displayName,
    name,
    creator_id: creatorId,
    shared: isEleven(server) && type !== 'D' ? null : false,
  };
}

/** A channel as a call request shows it at this level of `expand`. */
export function expandedChannelView(server: Server, channel: SandboxChannel, level: string): object {
  if (level === 'all') return channelView(server, channel);
  const { id, teamId, type, displayName, name } = channel;
  const summary = level === 'id' ? {} : { type, display_name: displayName, name };
  return { ...blankChannel(), id, team_id: teamId, ...summary };
}

/** What a user is in a channel; who made it is its admin. */
export function channelMemberView(world: World, channel: SandboxChannel, userId: string): object {
  const isChannelAdmin = channel.creatorId === userId;
  const roles = isChannelAdmin ? 'channel_user channel_admin' : 'channel_user';
  const joinedAt = world.joinedAt.get(`${channel.id} ${userId}`) ?? channel.createAt;
  return {
    ...{ channel_id: channel.id, user_id: userId, roles, last_viewed_at: 0, msg_count: 0 },
    ...{ mention_count: 0, mention_count_root: 0, urgent_mention_count: 0, msg_count_root: 0 },
    notify_props: {
      ...{ channel_auto_follow_threads: 'off', desktop: 'default', email: 'default' },
      ...{ ignore_channel_mentions: 'default', mark_unread: 'all', push: 'default' },
    },
    ...{ last_update_at: joinedAt, scheme_guest: false, scheme_user: true },
    ...{ scheme_admin: isChannelAdmin, explicit_roles: '' },
  };
}

function newBlankChannel(): object {
  const { shared, ...blank } = blankChannel();
  const { total_msg_count_root, policy_id, last_root_post_at, ...start } = blank;
  return {
    ...{ ...start, autotranslation: false, shared, total_msg_count_root, policy_id, last_root_post_at },
    ...{ banner_info: null, policy_enforced: false, policy_is_active: false, default_category_name: '' },
  };
}

function blankChannel() {
  return {
    id: '',
    create_at: 0,
    update_at: 0,
    delete_at: 0,
    team_id: '',
    type: '',
    display_name: '',
    name: '',
    ...{ header: '', purpose: '', last_post_at: 0, total_msg_count: 0, extra_update_at: 0, creator_id: '' },
    ...{ scheme_id: null, props: null, group_constrained: null, shared: null, total_msg_count_root: 0 },
    ...{ policy_id: null, last_root_post_at: 0 },
  };
}
