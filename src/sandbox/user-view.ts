import { isEleven, type Server } from './server';
import type { SandboxUser } from './world';

/** Users as the REST API shows them to themselves. */
export function userView(server: Server, user: SandboxUser): object {
  const { createAt, isBot } = user;
  const isNew = isEleven(server);
  return {
    ...startOf(user, !isNew),
    ...personView(user),
    ...{ notify_props: notifyProps(isNew ? 'online' : 'away'), last_password_update: createAt },
    ...(isBot && !isNew ? { last_picture_update: createAt } : {}),
    ...placeView(),
    ...endOf(server, user),
  };
}

/** Users as the REST API shows them to others. */
export function otherUserView(server: Server, user: SandboxUser): object {
  return { ...startOf(user, true), ...personView(user), ...placeView(), ...endOf(server, user) };
}

function startOf(user: SandboxUser, hasAuthData: boolean): object {
  const { id, username, createAt, updateAt = createAt, deleteAt = 0 } = user;
  return {
    ...{ id, create_at: createAt, update_at: updateAt, delete_at: deleteAt, username },
    ...(hasAuthData ? { auth_data: '' } : {}),
    auth_service: '',
  };
}

function endOf(server: Server, { isBot, description }: SandboxUser): object {
  const bot = { is_bot: true, ...(description ? { bot_description: description } : {}) };
  const person = isEleven(server) ? { remote_id: '' } : {};
  return { ...(isBot ? bot : person), disable_welcome_email: false };
}

/** A user as a call request shows it at this level of `expand`. */
export function actingUserView(user: SandboxUser, level: string): object {
  const { id, createAt, username } = user;
  const isAll = level === 'all';
  const isId = level === 'id';
  const nobody = { email: '', nickname: '', first_name: '', last_name: '', position: '', roles: '' };
  return {
    id,
    ...(isAll ? { create_at: createAt, update_at: createAt } : {}),
    ...{ delete_at: 0, username: isId ? '' : username, auth_service: '' },
    ...(isId ? nobody : personView(user)),
    ...(isAll ? { notify_props: notifyProps('away') } : {}),
    ...(isId ? { locale: '', timezone: null } : placeView()),
    disable_welcome_email: false,
  };
}

function personView({ email, username, firstName = '', isBot, roles }: SandboxUser): object {
  const address = email ?? `${username}@localhost${isBot ? '' : '.com'}`;
  return { email: address, nickname: '', first_name: firstName, last_name: '', position: '', roles };
}

function placeView(): object {
  const timezone = { automaticTimezone: '', manualTimezone: '', useAutomaticTimezone: 'true' };
  return { locale: 'en', timezone };
}

function notifyProps(pushStatus: string): object {
  return {
    channel: 'true',
    comments: 'never',
    desktop: 'mention',
    desktop_sound: 'true',
    desktop_threads: 'all',
    ...{ email: 'true', email_threads: 'all', first_name: 'false', mention_keys: '' },
    ...{ push: 'mention', push_status: pushStatus, push_threads: 'all' },
  };
}
