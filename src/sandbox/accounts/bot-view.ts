import type { SandboxUser } from '../world';

/** A bot account as the REST API shows it. */
export function botView(bot: SandboxUser): object {
  const { id, username, firstName = '', description, ownerId = '', createAt } = bot;
  return {
    ...{ user_id: id, username, display_name: firstName, ...(description ? { description } : {}) },
    owner_id: ownerId,
    create_at: createAt,
    update_at: bot.updateAt ?? createAt,
    delete_at: bot.deleteAt ?? 0,
  };
}
