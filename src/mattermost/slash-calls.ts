import type { HttpCall } from './http-call';
import { isAccepted } from './is-accepted';
import type { MattermostChannel } from './mattermost';
import { MattermostError } from './mattermost-error';
import type { RestClient } from './rest-client';

/** A dialog as Mattermost takes it. */
export interface Dialog {
  callback_id: string;
  title: string;
  introduction_text: string;
  elements: object[];
  submit_label: string;
  /** Comes back with what the dialog sends, as it is. */
  state: string;
}

/** What a text that reaches one user alone holds. */
export interface Ephemeral {
  response_type: 'ephemeral';
  text: string;
  /** Or Mattermost reads `<…>` as Slack does, and makes `<!channel>` a mention. */
  skip_slack_parsing: true;
}

/** The REST calls that commands and dialogs without the Apps plugin need. All reject with MattermostError. */
export interface SlashCalls {
  /** Any user, with their roles, also of no team of the bot's. */
  user(
    token: string,
    id: string,
  ): Promise<{ id: string; username: string; roles: string; isActive: boolean }>;
  channelNamed(token: string, teamId: string, name: string): Promise<MattermostChannel>;
  /** Whether a user is in a channel, as far as this token may know: false where it may not. */
  isInChannel(token: string, channelId: string, userId: string): Promise<boolean>;
  isInTeam(token: string, teamId: string, userId: string): Promise<boolean>;
  /** Adds the owner of the token to a team that anybody may join. */
  joinTeam(token: string, userId: string, teamId: string): Promise<void>;
  /** Adds the owner of the token to a public channel of a team of theirs; being in already is no error. */
  joinChannel(token: string, userId: string, channelId: string): Promise<void>;
  /** Opens a dialog for the user whose command brought the trigger. */
  openDialog(token: string, dialog: { trigger_id: string; url: string; dialog: Dialog }): Promise<void>;
  /**
   * Answers a command once more, to its user alone: 5 times, within 30 minutes.
   * @param id the last part of its `response_url`, whose host is whatever the user's client said
   */
  answerCommand(id: string, answer: Ephemeral): Promise<void>;
}

/**
 * @param url of Mattermost
 * @param as its client with a token
 */
export function createSlashCalls(url: string, as: (token: string) => RestClient, call: HttpCall): SlashCalls {
  return {
    async user(token, id) {
      const { username, roles, delete_at } = await as(token).getUser(id);
      return { id, username, roles: String(roles), isActive: !delete_at };
    },

    async channelNamed(token, teamId, name) {
      return toChannel(await as(token).getChannelByName(teamId, encodeURIComponent(name)));
    },

    isInChannel: (token, channelId, userId) => isAccepted(as(token).getChannelMember(channelId, userId)),
    isInTeam: (token, teamId, userId) => isAccepted(as(token).getTeamMember(teamId, userId)),

    async joinTeam(token, userId, teamId) {
      await as(token).addToTeam(teamId, userId);
    },

    async joinChannel(token, userId, channelId) {
      await as(token).addToChannel(userId, channelId);
    },

    async openDialog(token, dialog) {
      await as(token).openDialog(dialog);
    },

    async answerCommand(id, answer) {
      const what = 'POST /hooks/commands/…';
      const request = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
      const path = `${url}/hooks/commands/${encodeURIComponent(id)}`;
      const { status } = await call(path, { ...request, body: JSON.stringify(answer) }).catch((error) => {
        throw new MattermostError(
          'unknown',
          `Mattermost could not be reached for ${what}: ${error.message}.`,
        );
      });
      if (status !== 200)
        throw new MattermostError('rejected', `Mattermost answered ${what} with ${status}.`, { status });
    },
  };
}

/** A channel as Mattermost writes it. */
export function toChannel(found: {
  id: string;
  team_id: string;
  type: string;
  name: string;
  display_name: string;
  delete_at: number;
}): MattermostChannel {
  return {
    id: found.id,
    teamId: found.team_id,
    type: found.type,
    name: found.name,
    displayName: found.display_name,
    archived: found.delete_at > 0,
  };
}
