import type { Manifest } from '../apps/manifest';
import type { Admin } from './admin';
import { whatForbids } from './allowed-address';
import { checkPublicUrl } from './check-public-url';
import { checkSettings } from './check-settings';
import { commandOf } from './command-of';
import { ensureBot } from './ensure-bot';
import { ensureBotToken } from './ensure-bot-token';
import { ensureCommands } from './ensure-commands';
import type { EnvFile } from './env-file';
import { findTeams } from './find-teams';
import { joinTeams } from './join-teams';
import type { SetupOptions } from './options';
import type { OwnSettings } from './own-settings';
import { reachMattermost } from './reach-mattermost';
import type { Report } from './report';
import { tryCommand } from './try-command';
import { writeEnv } from './write-env';

/** Where the App listens unless PORT says otherwise. */
const USUAL_PORT = 4000;

export interface SetupParts {
  options: SetupOptions;
  manifest: Manifest;
  admin: Admin;
  /** Where `admin` reaches Mattermost. */
  url: string;
  own: OwnSettings;
  file: EnvFile;
  env: NodeJS.ProcessEnv;
  /** Names this place in Mattermost's list of tokens. */
  mark: string;
  report: Report;
}

/**
 * Makes what the App needs in a Mattermost without the plugin, and tells the App of it. Every step finds what was made
 * before: run again after an interruption it goes on, run twice it changes nothing.
 * @throws SetupFailed, MattermostError
 */
export async function setUp(parts: SetupParts): Promise<void> {
  const { options, manifest, admin, url, own, env, mark, report } = parts;
  let { file } = parts;
  const { adminId, settings } = await reachMattermost(admin, url, report);
  checkSettings(settings, report);
  const teams = await findTeams(admin, options.teams);
  const bot = await ensureBot(
    admin,
    { url, manifest, token: own.botToken, keepsBot: options.keepsBot },
    settings,
    report,
  );
  const keep = async (token: string) => {
    file = await file.save({ BOT_TOKEN: token });
  };
  const botToken = await ensureBotToken(admin, bot, { url, token: own.botToken, mark }, keep, report);
  await joinTeams(admin, bot, teams.meant, report);
  const command = commandOf(manifest, own.rootUrl);
  const commands = await ensureCommands(admin, teams, command, own.commandTokens, report);

  // The command names the port, and `npm start` may be run where nothing else says it.
  const { PORT = '', ...others } = env;
  const isUsual = PORT.trim() === '' || own.port === USUAL_PORT;
  const siteUrl = settings.SiteURL?.replace(/\/+$/, '') || url;
  await writeEnv(
    file,
    {
      MATTERMOST_SITE_URL: siteUrl,
      // Where the environment says the same it may go on saying so.
      MATTERMOST_URL: url === siteUrl && !env.MATTERMOST_URL ? undefined : url,
      ...(options.rootUrl === undefined ? {} : { ROOT_URL: own.rootUrl }),
      ...(isUsual ? {} : { PORT: String(own.port) }),
      ...(options.publicUrl === undefined ? {} : { PUBLIC_URL: own.publicUrl }),
      BOT_TOKEN: botToken ?? '',
      COMMAND_TOKEN: commands.map(({ token }) => token).join(','),
      ADMIN_USER_ID: adminId,
    },
    isUsual ? env : others,
    report,
  );
  checkPublicUrl(own.publicUrl, report);
  if (report.isDryRun) {
    const forbidden = await whatForbids(admin, own.rootUrl);
    if (forbidden) report.warn(`The way from Mattermost to ${own.rootUrl}`, forbidden);
  } else if (bot) {
    await tryCommand(admin, { adminId, botId: bot.id }, command.trigger, commands, own, report);
  }
}
