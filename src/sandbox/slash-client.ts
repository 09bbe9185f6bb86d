import { channelNamed } from './client';
import type { OpenedDialog } from './client-events';
import { addToken, type SandboxUser, userNamed, type World } from './world';

/** A dialog as a client shows it. */
export interface ShownDialog {
  url: string;
  callback_id: string;
  title: string;
  introduction_text: string;
  state: string;
  elements: Record<string, unknown>[];
}

/** What a command shows its user. */
export interface Shown {
  /** Of Mattermost's own answer to the client. */
  status: number;
  /** Ephemeral texts, oldest first. */
  texts: string[];
  /** Mattermost's error. */
  problem?: string;
  dialog?: ShownDialog;
}

type Json = Record<string, unknown>;

/** The client of one user of a Mattermost without the Apps plugin. */
export function createSlashClient(url: string, world: World, username: string) {
  const user = userNamed(world, username) as SandboxUser;
  const headers = { Authorization: `Bearer ${addToken(world, user.id)}`, 'Content-Type': 'application/json' };
  const [team] = world.teams.keys();

  async function post(path: string, body: object): Promise<{ status: number; body: Json }> {
    const response = await fetch(`${url}/api/v4${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Json };
  }

  /** What the user is shown meanwhile. */
  async function watch(task: () => Promise<{ status: number; body: Json }>) {
    const texts: string[] = [];
    const dialogs: OpenedDialog[] = [];
    const stop = world.clientEvents.listen(user.id, ({ event, data }) => {
      if (event === 'open_dialog') dialogs.push(data.dialog);
      else texts.push(data.post.message);
    });
    try {
      return { ...(await task()), texts, dialogs };
    } finally {
      stop();
    }
  }

  return {
    user,
    post,
    async command(line: string, channel = 'roasts'): Promise<Shown> {
      const { id, teamId } = channelNamed(world, channel);
      const body = { channel_id: id, team_id: teamId || team, command: line };
      const { status, body: answer, texts, dialogs } = await watch(() => post('/commands/execute', body));
      const [opened] = dialogs;
      const dialog = opened && ({ url: opened.url, ...opened.dialog } as unknown as ShownDialog);
      const problem = status === 200 ? {} : { problem: `${answer.message} ${answer.detailed_error}`.trim() };
      return { status, texts, ...(dialog ? { dialog } : {}), ...problem };
    },
    /** @param changes what this client says otherwise than the web app does */
    async submit(dialog: ShownDialog, submission: Json, changes: Json = {}) {
      const { id, teamId } = channelNamed(world, 'roasts');
      const { url: to, callback_id, state } = dialog;
      const place = { channel_id: id, team_id: teamId };
      const body = { url: to, callback_id, state, ...place, submission, cancelled: false, ...changes };
      const { status, body: answer, texts } = await watch(() => post('/actions/dialogs/submit', body));
      return { status, answer, texts };
    },
    async lookUp(dialog: ShownDialog, field: string, query: string, changes: Json = {}) {
      const { id, teamId } = channelNamed(world, 'roasts');
      const { callback_id, state } = dialog;
      const to = dialog.elements.find(({ name }) => name === field)?.data_source_url;
      const submission = { query, selected_field: field };
      const place = { channel_id: id, team_id: teamId };
      const body = { url: to, callback_id, state, ...place, submission, cancelled: false, ...changes };
      return await post('/actions/dialogs/lookup', body);
    },
  };
}

export type SlashClient = ReturnType<typeof createSlashClient>;
