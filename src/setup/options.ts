import { parseArgs } from 'node:util';

export const USAGE = `Sets the App up in a Mattermost without the Apps plugin: its bot, its slash command, and .env for npm start.

Usage: npm run setup -- --url <Mattermost> [options]

  --url <URL>          where this machine reaches Mattermost [MATTERMOST_URL, MATTERMOST_SITE_URL]
  --token <token>      a system admin's personal access token [MATTERMOST_TOKEN; else it asks, without echo]
  --team <name>        only this team, by its name in the URL; may be given several times [all teams]
  --root-url <URL>     where Mattermost reaches the App [ROOT_URL, http://localhost:<PORT>]
  --public-url <URL>   where senders reach the App [PUBLIC_URL, or the root URL]
  --keep-bot           take over the bot of the App that the Apps plugin installed: old and new posts have one author
  --dry-run            say what would be done, and change nothing, there and here
  --remove             take it all away again: commands, tokens, and the bot is disabled; the App's data stays
  --help               this text

The admin's token is used and forgotten. Run twice, it changes nothing. What it does, by hand: docs/without-plugin.md.
`;

/** What the command line asks for; URLs as they were typed. */
export interface SetupOptions {
  help: boolean;
  url: string | undefined;
  token: string | undefined;
  teams: string[];
  rootUrl: string | undefined;
  publicUrl: string | undefined;
  keepsBot: boolean;
  isDryRun: boolean;
  removes: boolean;
}

/** The command line makes no sense; the message says why. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readOptions(args: string[]): SetupOptions {
  const values = parse(args);
  if (values.remove && (values.team.length > 0 || values['keep-bot'])) {
    throw new UsageError('--remove takes all of it away: leave out --team and --keep-bot.');
  }
  return {
    help: values.help,
    url: values.url,
    token: values.token,
    teams: values.team,
    rootUrl: values['root-url'],
    publicUrl: values['public-url'],
    keepsBot: values['keep-bot'],
    isDryRun: values['dry-run'],
    removes: values.remove,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        url: { type: 'string' },
        token: { type: 'string' },
        team: { type: 'string', multiple: true, default: [] },
        'root-url': { type: 'string' },
        'public-url': { type: 'string' },
        'keep-bot': { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        remove: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    // It may quote what was typed in a wrong place, and that may be the token.
    const option = /'(-[^'\s=]*)/.exec((error as Error).message)?.[1];
    throw new UsageError(option ? `${option} is not understood as it stands.` : 'Give options only.');
  }
}
