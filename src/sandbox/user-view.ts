import type { SandboxUser } from './world';

/** A user as the REST API shows it. */
export function userView(user: SandboxUser): object {
  const { id, username, isBot, createAt } = user;
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
    ...personView(user),
    ...{ notify_props: notifyProps(), last_password_update: createAt },
    ...(isBot ? { last_picture_update: createAt } : {}),
    ...placeView(),
    ...(isBot
      ? { is_bot: true, bot_description: `Bot account for \`${user.firstName ?? username}\` App.` }
      : {}),
    disable_welcome_email: false,
  };
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
    ...(isAll ? { notify_props: notifyProps() } : {}),
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

function notifyProps(): object {
  return {
    ...{
      channel: 'true',
      comments: 'never',
      desktop: 'mention',
      desktop_sound: 'true',
      desktop_threads: 'all',
    },
    ...{ email: 'true', email_threads: 'all', first_name: 'false', mention_keys: '' },
    ...{ push: 'mention', push_status: 'away', push_threads: 'all' },
  };
}
