import type { Binding, CallResponse, CallWish } from '../../commands/app-types.js';
import type { DialogAnswer } from './dialog-form.js';
import type { ChannelView, OpenedDialog } from './page-data.js';

export type MattermostClient = ReturnType<typeof createMattermostClient>;

const PLUGIN = '/plugins/com.mattermost.apps/api/v1';

/** Asks Mattermost what its own web app would ask, in the same form. */
export function createMattermostClient(token: string, teamId: () => string) {
  async function ask<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(path, {
      method: body ? 'POST' : 'GET',
      headers: { Authorization: `Bearer ${token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    }).catch(() => {
      throw new Error('Mattermost does not answer.');
    });
    if (response.ok) return await response.json();
    const text = await response.text();
    throw new Error(`Mattermost answered ${response.status}: ${messageIn(text)}`);
  }

  /** A direct channel is of no team; then it is the one that the page shows. */
  function placeIn(channel: ChannelView) {
    return { channel_id: channel.id, team_id: channel.teamId || teamId() };
  }

  function saidOf({ url, callback_id, state }: OpenedDialog, channel: ChannelView) {
    return { url, callback_id, state, ...placeIn(channel) };
  }

  return {
    bindings(channel: ChannelView): Promise<Binding[]> {
      const place = new URLSearchParams({
        channel_id: channel.id,
        team_id: channel.teamId,
        user_agent: 'webapp',
      });
      return ask(`${PLUGIN}/bindings?${place}`);
    },
    call(wish: CallWish, channel: ChannelView): Promise<CallResponse> {
      const { path, expand = {}, state } = wish.call;
      return ask(`${PLUGIN}/call`, {
        path,
        expand,
        ...(state === undefined ? {} : { state }),
        values: wish.values,
        context: {
          app_id: wish.appId,
          location: wish.location,
          channel_id: channel.id,
          team_id: channel.teamId,
          user_agent: 'webapp',
          track_as_submit: true,
        },
        raw_command: wish.rawCommand ?? '',
        ...(wish.selectedField ? { selected_field: wish.selectedField, query: wish.query ?? '' } : {}),
      });
    },
    /** Without the plugin Mattermost itself knows what a command means. */
    execute: (channel: ChannelView, command: string) =>
      ask('/api/v4/commands/execute', { ...placeIn(channel), command }),
    submit: (dialog: OpenedDialog, channel: ChannelView, submission: object): Promise<DialogAnswer> =>
      ask('/api/v4/actions/dialogs/submit', { ...saidOf(dialog, channel), submission, cancelled: false }),
    lookUp: (
      dialog: OpenedDialog,
      channel: ChannelView,
      submission: object,
    ): Promise<{ items: { text: string; value: string }[] | null }> =>
      ask('/api/v4/actions/dialogs/lookup', { ...saidOf(dialog, channel), submission }),
    post: (channel: ChannelView, message: string) =>
      ask('/api/v4/posts', { channel_id: channel.id, message }),
    addMember: (channel: ChannelView, userId: string) =>
      ask(`/api/v4/channels/${channel.id}/members`, { user_id: userId }),
  };
}

function messageIn(text: string): string {
  try {
    return JSON.parse(text).message ?? text;
  } catch {
    return text;
  }
}
