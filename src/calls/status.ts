import { ok } from '../apps/call-response';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Installation } from '../store/store';
import type { CallHandler, CallParts } from './call';
import { inCell } from './in-cell';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { timeText } from './time-text';

const MOST_PATHS = 50;

/** `/status`: what the App is, by which ways webhooks come, what waits, and what Mattermost says. */
export function createStatus({
  config,
  manifest,
  store,
  mattermost,
  addresses,
  pathStates,
}: CallParts): CallHandler {
  async function whatMattermostSays({ botToken }: Installation): Promise<string> {
    if (!botToken) return 'the App does not know its bot yet; run any command as an admin';
    try {
      const { username } = await mattermost.whoIs(botToken);
      return `${config.mattermostUrl} answers, and knows the bot as @\u200B${username}`;
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      const reason = error.message.replace(/\.$/, '');
      return `${config.mattermostUrl} does not take the bot's calls now. ${reason}`;
    }
  }

  async function pathTable(): Promise<string> {
    const states = await pathStates();
    if (states.length === 0) return 'No webhook has come yet.';
    const newest = states.sort((one, other) => (other.lastWebhookAt ?? 0) - (one.lastWebhookAt ?? 0));
    const lines = newest
      .slice(0, MOST_PATHS)
      .map(
        ({ path, lastWebhookAt, lastPostAt }) =>
          `| ${inCell(pathText(path))} | ${when(lastWebhookAt)} | ${when(lastPostAt)} |`,
      );
    return ['| Path | Last webhook | Last post |', '|:--|:--|:--|', ...lines].join('\n');
  }

  return async ({ context, installation }) => {
    requireAdmin(context);
    const { waiting, dead } = await store.counts();
    const through = addresses.throughMattermost ? ', and through the Apps plugin of Mattermost' : '';
    const facts = [
      `**${manifest.display_name}** ${manifest.version ?? ''}`.trim(),
      `- Webhooks come straight to the App, at \`${config.publicUrl}/hooks/<path>\`${through}.`,
      `- The store is ${config.databaseUrl ? 'PostgreSQL' : `SQLite in \`${config.dataDir}\``}: ${waiting} ${waiting === 1 ? 'delivery waits' : 'deliveries wait'}, ${dead} ${dead === 1 ? 'is' : 'are'} set aside.`,
      `- Mattermost: ${await whatMattermostSays(installation)}.`,
    ];
    return ok([facts.join('\n'), await pathTable()].join('\n\n'));
  };
}

function when(time: number | undefined): string {
  return time === undefined ? '–' : timeText(time);
}
