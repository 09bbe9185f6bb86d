import type { IncomingHttpHeaders } from 'node:http';
import type { Post } from '@mattermost/types/posts';
import { type Clock, systemClock } from '../process/clock';
import { createHttpCall } from './http-call';
import { MattermostError } from './mattermost-error';
import { RestClient } from './rest-client';
import { createSlashCalls, type SlashCalls, toChannel } from './slash-calls';

export interface NewPost {
  channel_id: string;
  message: string;
  /** `<bot user id>:<unique>`: Mattermost returns the first post for a second with the same value within 30 s. */
  pending_post_id?: string;
  props?: Record<string, unknown>;
  /** Of uploaded files; each goes with one post only. */
  file_ids?: string[];
  /** The post to which this one is a reply. */
  root_id?: string;
}

export interface NewFile {
  name: string;
  /** A media type. */
  type: string;
  content: string;
}

/** What an administrator has set. */
export interface ServerSettings {
  /** The most runes a message may have (16,383; 4,000 on very old schemas). */
  maxPostSize: number;
  /** Whether a bot's post may bear another name, or another picture. */
  allowsUsername: boolean;
  allowsIcon: boolean;
  /** By which the server signs trigger ids: DER in base64. */
  signingKey: string | undefined;
}

/** A post, as far as the App needs it. */
export interface FoundPost {
  id: string;
  userId: string;
  channelId: string;
  updateAt: number;
  props: Record<string, unknown>;
  /** Empty where it is no reply. */
  rootId: string;
}

/** The REST calls that this App makes, each with the token it acts with. All reject with MattermostError. */
export interface Mattermost extends SlashCalls {
  whoIs(token: string): Promise<{ id: string; username: string; isBot: boolean; isAdmin: boolean }>;
  createPost(token: string, post: NewPost): Promise<FoundPost>;
  /** Uploads a file for a post in a channel; it may take a second for each megabyte longer than other calls. */
  uploadFile(token: string, channelId: string, file: NewFile): Promise<string>;
  /** Posts updated at or after a time on the server's clock, deleted ones too: at most 1,000, in no order. */
  postsSince(token: string, channelId: string, since: number): Promise<FoundPost[]>;
  /** The id of the direct channel of two users; made when there is none. */
  directChannel(token: string, oneUserId: string, otherUserId: string): Promise<string>;
  channel(token: string, id: string): Promise<MattermostChannel>;
  /** Adds a user to the team, then to the channel; being in already is no error. */
  addMember(token: string, userId: string, channel: { id: string; teamId: string }): Promise<void>;
  settings(token: string): Promise<ServerSettings>;
  /** The server's clock, good to a few seconds; asks it only when no answer has told it yet. */
  serverTime(token: string): Promise<number>;
  /** The same as far as any answer has told it: asks nobody. */
  heardServerTime(): number | undefined;
  /** The server's version such as `11.4.0`, as far as any answer has told it: asks nobody. */
  heardVersion(): string | undefined;
}

export interface MattermostChannel {
  id: string;
  teamId: string;
  /** `O` public, `P` private, `D` direct, `G` group. */
  type: string;
  name: string;
  displayName: string;
  archived: boolean;
}

/**
 * The REST API v4 of one Mattermost.
 * @param timeout milliseconds that one call may take
 * @param times.clock one that nobody can set
 * @param times.onServerTime told the server's clock whenever it answers
 */
export function createMattermost(
  url: string,
  timeout: number = 5_000,
  times: { clock: Clock; onServerTime?: (time: number) => void } = { clock: systemClock },
): Mattermost {
  const { clock, onServerTime = () => undefined } = times;
  const call = createHttpCall(timeout);
  // A Client4 is some 600 closures: one is kept for the token used last, which is nearly always the bot's.
  let last = new RestClient(url, '', call, hear);
  // Kept as the difference to our clock.
  let aheadOfUs: number | undefined;
  let version: string | undefined;

  function as(token: string): RestClient {
    if (last.getToken() !== token) last = new RestClient(url, token, call, hear);
    return last;
  }

  function hear(headers: IncomingHttpHeaders): void {
    version = /^\d+\.\d+\.\d+/.exec(String(headers['x-version-id'] ?? ''))?.[0] ?? version;
    const time = Date.parse(headers.date ?? '');
    if (!time) return;
    aheadOfUs = time - clock.now();
    onServerTime(time);
  }

  function heardServerTime(): number | undefined {
    return aheadOfUs === undefined ? undefined : Math.floor(clock.now() + aheadOfUs);
  }

  return {
    ...createSlashCalls(url, as, call),

    async whoIs(token) {
      const { id, username, is_bot, roles } = await as(token).getMe();
      const isAdmin = String(roles).split(' ').includes('system_admin');
      return { id, username, isBot: is_bot === true, isAdmin };
    },

    async createPost(token, post) {
      // The client's type asks for a whole post; Mattermost needs no more than these fields.
      const created = toFoundPost(await as(token).createPost(post as Post));
      if (created) return created;
      throw new MattermostError('unknown', 'Mattermost answered POST /api/v4/posts without a post.');
    },

    async uploadFile(token, channelId, { name, type, content }) {
      const form = new FormData();
      form.set('channel_id', channelId);
      form.set('files', new Blob([content], { type }), name);
      const { file_infos: [info] = [] } = await as(token).uploadFile(form);
      if (typeof info?.id === 'string') return info.id;
      throw new MattermostError('unknown', 'Mattermost answered POST /api/v4/files without a file.');
    },

    async postsSince(token, channelId, since) {
      const { posts } = await as(token).getPostsSince(channelId, since, false);
      if (typeof posts === 'object' && posts !== null)
        return Object.values(posts).flatMap((p) => toFoundPost(p) ?? []);
      throw new MattermostError('unknown', 'Mattermost answered a look-up of posts without posts.');
    },

    async directChannel(token, one, other) {
      return (await as(token).createDirectChannel([one, other])).id;
    },

    async channel(token, channelId) {
      return toChannel(await as(token).getChannel(channelId));
    },

    async addMember(token, userId, { id, teamId }) {
      await as(token).addToTeam(teamId, userId);
      await as(token).addToChannel(userId, id);
    },

    async settings(token) {
      const settings = (await as(token).getClientConfig()) as unknown as Record<string, string | undefined>;
      return {
        maxPostSize: Number(settings.MaxPostSize) || 4_000,
        allowsUsername: settings.EnablePostUsernameOverride === 'true',
        allowsIcon: settings.EnablePostIconOverride === 'true',
        signingKey: settings.AsymmetricSigningPublicKey || undefined,
      };
    },

    async serverTime(token) {
      if (aheadOfUs === undefined) await as(token).getMe();
      return heardServerTime() ?? clock.now();
    },
    heardServerTime,
    heardVersion: () => version,
  };
}

function toFoundPost(post: Partial<Post>): FoundPost | undefined {
  const { id, user_id = '', channel_id, update_at = 0, props, root_id = '' } = post ?? {};
  if (typeof id !== 'string' || typeof channel_id !== 'string') return undefined;
  return {
    id,
    userId: user_id,
    channelId: channel_id,
    updateAt: update_at,
    props: props ?? {},
    rootId: root_id,
  };
}
