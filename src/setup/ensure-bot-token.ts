import { type Admin, allPages } from './admin';
import { type FoundBot, ownerOf } from './find-bot';
import type { Report } from './report';

const THING = "The bot's token";

/**
 * The token with which the App acts as its bot: the one it has, while that works, else a new one.
 * @param mark names the place where it is kept, so that one that was made and never kept is found again
 * @param keep is given a new one at once: nobody can read it a second time
 */
export async function ensureBotToken(
  admin: Admin,
  bot: FoundBot | undefined,
  own: { url: string; token: string | undefined; mark: string },
  keep: (token: string) => Promise<void>,
  report: Report,
): Promise<string | undefined> {
  // Enabled again, a bot has its tokens back.
  if (bot && own.token && (await ownerOf(own.url, own.token))?.id === bot.id) {
    report.was(THING, 'was there');
    return own.token;
  }
  if (bot) await revokeTokens(admin, bot.id, own.mark, report);
  return report.change(THING, 'made, and kept in .env', async () => {
    const { token = '' } = await admin.createUserAccessToken(bot?.id ?? '', own.mark);
    await keep(token);
    return token;
  });
}

/** Those that were made for this place. @returns how many others the bot has */
export async function revokeTokens(
  admin: Admin,
  botId: string,
  mark: string,
  report: Report,
): Promise<number> {
  const tokens = await allPages((page, size) => admin.getUserAccessTokensForUser(botId, page, size));
  const ours = tokens.filter(({ description }) => description === mark);
  for (const { id } of ours) {
    await report.change('A token of the bot that was made for this App', 'revoked', () =>
      admin.revokeUserAccessToken(id),
    );
  }
  return tokens.length - ours.length;
}
