import type { MattermostError } from '../mattermost/mattermost-error';
import type { Unwanted } from './composed';
import { ARCHIVED, type Verdict } from './verdict';

/** Why a delivery is done without a post. */
export const WITHOUT_POST: Record<Unwanted, string> = {
  filtered: 'The subscription does not want its event.',
  empty: 'Its template came to nothing.',
};

/** @param paused why posting paused last while it waited, where that is known */
export function tooOld(paused: string | undefined): string {
  return `Waited longer than MAX_AGE.${paused ? ` Posting had paused: ${paused}` : ''}`;
}

/** Why the bot may not post in a channel, most likely. */
export const NO_MEMBER = 'The bot may not post there: it is no member, or the channel is gone.';

/** Why a delivery became a dead letter, in a sentence for an admin. */
export function reasonOf(error: MattermostError, { blame }: Verdict): string {
  if (blame === 'channel' && error.status === 403) {
    return NO_MEMBER;
  }
  if (error.code === ARCHIVED) return 'The channel is archived.';
  if (blame === 'channel') return `Mattermost refuses it. ${error.message}`;
  if (blame === 'text') return `Mattermost refuses the message in every form. ${error.message}`;
  return `Mattermost fails on this message while it takes others. ${error.message}`;
}
