import type { Logger } from 'winston';
import type { Mattermost } from '../mattermost/mattermost';
import { MattermostError } from '../mattermost/mattermost-error';
import { cutToFit } from '../render/cut';
import { ephemeral } from './ephemeral';
import type { OwnBot } from './own-bot';

/** Mattermost takes 16,383 characters, unless its database has a very old schema. */
const LONGEST_MESSAGE = 16_000;

/**
 * Brings a text to the user of a dialog, which can show none itself: as an answer of the command that opened it, while
 * that takes any, else as a direct message of the bot.
 * @returns false where neither worked
 */
export type AnswerLate = (user: string, responseId: string, text: string) => Promise<boolean>;

export function createAnswerLate(parts: { mattermost: Mattermost; bot: OwnBot; log: Logger }): AnswerLate {
  const { mattermost, bot, log } = parts;

  async function byCommand(responseId: string, text: string): Promise<boolean> {
    if (responseId === '') return false;
    return await mattermost.answerCommand(responseId, ephemeral(text)).then(
      () => true,
      () => false,
    );
  }

  async function byMessage(user: string, text: string): Promise<boolean> {
    try {
      const { token, installation } = await bot.proved();
      const channel = await mattermost.directChannel(token, String(installation.botUserId), user);
      const message = cutToFit(text, LONGEST_MESSAGE, (part) => part);
      await mattermost.createPost(token, { channel_id: channel, message });
      return true;
    } catch (error) {
      if (!(error instanceof MattermostError)) throw error;
      log.warn('An answer could not be brought to its user', { reason: error.message });
      return false;
    }
  }

  return async (user, responseId, text) =>
    (await byCommand(responseId, text)) || (await byMessage(user, text));
}
