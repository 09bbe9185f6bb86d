import { commandOf, isOurs } from './command-of';
import { revokeTokens } from './ensure-bot-token';
import { findBot } from './find-bot';
import { findTeams } from './find-teams';
import { reachMattermost } from './reach-mattermost';
import type { SetupParts } from './set-up';
import { writeEnv } from './write-env';

/** Which of them setup wrote it does not know. */
const STAYS = ['MATTERMOST_SITE_URL', 'MATTERMOST_URL', 'ROOT_URL', 'PUBLIC_URL', 'PORT'];

/**
 * Takes away what `setUp` made: the commands, the bot's tokens, the lines in `.env`; the bot is disabled, as its posts
 * stay. The bot of the Apps plugin is only disabled where the App acts as it.
 * @throws SetupFailed, MattermostError
 */
export async function takeDown(parts: SetupParts): Promise<void> {
  const { manifest, admin, url, own, file, env, mark, report } = parts;
  await reachMattermost(admin, url, report);
  const wanted = commandOf(manifest, own.rootUrl);
  for (const { id, name } of (await findTeams(admin, [])).all) {
    const thing = `The command /${wanted.trigger} in the team ${name}`;
    const commands = await admin.getCustomTeamCommands(id);
    const found = commands.find(({ trigger }) => trigger === wanted.trigger);
    if (!found) report.was(thing, 'was not there');
    else if (!isOurs(found, own.commandTokens)) report.was(thing, `is something else's, and stays`);
    else await report.change(thing, 'taken away', () => admin.deleteCommand(found.id));
  }
  const bot = await findBot(admin, { url, name: manifest.app_id.toLowerCase(), token: own.botToken });
  if (bot) {
    const thing = `The bot @${bot.username}`;
    if (!bot.isEnabled) report.was(thing, 'was disabled');
    else if (bot.isOfPlugin && !bot.hasToken) report.was(thing, "is the Apps plugin's, and stays");
    else await report.change(thing, 'disabled; its posts stay', () => admin.disableBot(bot.id));
    const others = await revokeTokens(admin, bot.id, mark, report);
    if (others > 0) report.warn(thing, `has other tokens too, not made from here: ${others}. They stay`);
  } else report.was('The bot', 'was not there');
  const none = { BOT_TOKEN: undefined, COMMAND_TOKEN: undefined, ADMIN_USER_ID: undefined };
  await writeEnv(file, none, env, report);
  const kept = STAYS.filter((name) => file.values[name] !== undefined);
  if (kept.length > 0) report.was(file.path, `keeps ${kept.join(', ')}, for the next setup`);
  if (bot?.isEnabled)
    report.warn('An App that still runs', 'goes on answering senders, and can post nothing. Stop it');
}
