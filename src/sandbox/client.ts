import { addToken, type SandboxChannel, type SandboxUser, type World } from './world';

export type Answer = {
  type: string;
  text?: string;
  data?: unknown;
  form?: { fields: { name: string; value?: unknown }[]; header?: string };
};

/** A Mattermost client of one user: what their web app would send. */
export interface Client {
  user: SandboxUser;
  /** Runs a call of an App, as a slash command in this channel does. */
  call(path: string, options?: CallOptions): Promise<Answer>;
  bindings(channel?: SandboxChannel): Promise<unknown[]>;
  /** `/apps install http <manifest URL>` with consent. */
  install(manifestUrl: string, jwtSecret?: string): Promise<Answer>;
  /** `/apps disable`, `/apps enable` or `/apps uninstall`. */
  manage(action: 'disable' | 'enable' | 'uninstall', appId: string, force?: boolean): Promise<Answer>;
}

export interface CallOptions {
  values?: Record<string, unknown>;
  expand?: Record<string, string>;
  channel?: SandboxChannel | undefined;
  selectedField?: string;
  query?: string;
  appId?: string;
  state?: string;
}

export function createClient(url: string, world: World, username: string): Client {
  const user = [...world.users.values()].find((candidate) => candidate.username === username);
  if (!user) throw new Error(`The sandbox has no user ${username}.`);
  const headers = { Authorization: `Bearer ${addToken(world, user.id)}`, 'Content-Type': 'application/json' };
  const api = `${url}/plugins/com.mattermost.apps/api/v1`;

  async function call(path: string, options: CallOptions = {}): Promise<Answer> {
    const { values = {}, expand = {}, channel, selectedField, query, appId = 'hello-world', state } = options;
    const place = { location: `/command${path}`, channel_id: channel?.id, team_id: channel?.teamId };
    const context = { app_id: appId, ...place, user_agent: 'webapp', track_as_submit: true };
    const field = { selected_field: selectedField, query };
    const body = { path, expand, values, context, raw_command: '', state, ...field };
    const response = await fetch(`${api}/call`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as Answer;
  }

  return {
    user,
    call,
    async bindings(channel) {
      const place = { channel_id: channel?.id ?? '', team_id: channel?.teamId ?? '' };
      const query = new URLSearchParams({ ...place, user_agent: 'webapp' });
      const response = await fetch(`${api}/bindings?${query}`, { headers });
      return (await response.json()) as unknown[];
    },
    async install(manifestUrl, jwtSecret) {
      const form = await call('/install-http', { appId: 'apps', values: { url: manifestUrl } });
      if (form.type !== 'form') return form;
      const { state } = (form.form as unknown as { submit: { state: string } }).submit;
      return await call('/install-consent', {
        appId: 'apps',
        state,
        values: { consent: true, deploy_type: { label: 'HTTP', value: 'http' }, secret: jwtSecret },
      });
    },
    manage: (action, appId, force = false) =>
      call(`/${action}`, { appId: 'apps', values: { app: { label: appId, value: appId }, force } }),
  };
}

/** A channel by its name in the URL. */
export function channelNamed(world: World, name: string): SandboxChannel {
  const found = [...world.channels.values()].find((channel) => channel.name === name);
  if (!found) throw new Error(`The sandbox has no channel ${name}.`);
  return found;
}
