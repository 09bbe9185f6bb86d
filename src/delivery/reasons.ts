import type { MattermostError } from '../mattermost/mattermost-error';
import type { Unwanted } from './composed';
import { ARCHIVED, type Verdict } from './verdict';

/** Why a delivery is done without a post. */
export const WITHOUT_POST: Record<Unwanted, string> = {
  filtered: 'The subscription does not want its event.',
  empty: 'Its template came to nothing.',
};

export const TOO_OLD = 'It waited longer than MAX_AGE.';

/** Why a delivery became a dead letter, in a sentence for an admin. */
export function reasonOf(error: MattermostError, { blame }: Verdict): string {
  if (blame === 'channel' && error.status === 403) {
    return 'The bot may not post there: it is no member, or the channel is gone.';
  }
  if (error.code === ARCHIVED) return 'The channel is archived.';
  if (blame === 'channel') return `Mattermost refuses it. ${error.message}`;
  if (blame === 'text') return `Mattermost refuses the message in every form. ${error.message}`;
  return `Mattermost fails on this message while it takes others. ${error.message}`;
}
