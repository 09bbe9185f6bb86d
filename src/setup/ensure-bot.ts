import type { Manifest } from '../apps/manifest';
import type { Admin } from './admin';
import { requireBotCreation } from './check-settings';
import { type FoundBot, findBot } from './find-bot';
import type { Reached } from './reach-mattermost';
import { type Report, SetupFailed } from './report';

/**
 * Finds the bot of the App or makes it, and enables it; nothing where it would only be made.
 * @throws SetupFailed
 */
export async function ensureBot(
  admin: Admin,
  options: { url: string; manifest: Manifest; token: string | undefined; keepsBot: boolean },
  settings: Reached['settings'],
  report: Report,
): Promise<FoundBot | undefined> {
  const { manifest, keepsBot, ...mine } = options;
  const name = manifest.app_id.toLowerCase();
  const thing = `The bot @${name}`;
  const found = await findBot(admin, { ...mine, name });
  if (!found && keepsBot) {
    throw new SetupFailed(thing, 'there is none to keep. Leave out --keep-bot, and setup makes one.');
  }
  if (!found) {
    requireBotCreation(settings);
    const made = await report.change(thing, 'made', () =>
      admin.createBot({
        username: name,
        display_name: manifest.display_name,
        description: manifest.description ?? '',
      }),
    );
    return made && { id: made.user_id, username: name, isEnabled: true, isOfPlugin: false, hasToken: false };
  }
  if (found.isOfPlugin && !found.hasToken && !keepsBot) {
    throw new SetupFailed(
      thing,
      'it is the bot of the App that the Apps plugin installed. To go on with it, so that old and new posts have one ' +
        'author, run this again with --keep-bot; docs/without-plugin.md says how to move.',
    );
  }
  const bot = `The bot @${found.username}`;
  if (found.isEnabled) report.was(bot, found.isOfPlugin ? 'kept from the Apps plugin' : 'was there');
  else await report.change(bot, 'enabled again', () => admin.enableBot(found.id));
  return found;
}
