import type { ButtonAction } from './buttons/actions';
import type { ClientEvents } from './client-events';
import { newId } from './ids';
import type { Server } from './server';

export interface SandboxUser {
  id: string;
  username: string;
  roles: string;
  isBot: boolean;
  createAt: number;
  email?: string;
  /** Of a bot its display name. */
  firstName?: string;
  /** The last change; when it was made, as long as there was none. */
  updateAt?: number;
  /** Since when it is deactivated. */
  deleteAt?: number;
  /** Of a bot: what it is for, and who made it. */
  description?: string;
  ownerId?: string;
}

export interface SandboxTeam {
  id: string;
  name: string;
  displayName: string;
  members: Set<string>;
  email?: string;
  createAt?: number;
  /** Whether anybody may join it. */
  allowOpenInvite?: boolean;
  /** Whether it wants an invitation of everybody. */
  isInviteOnly?: boolean;
}

/** A personal access token, or one of a bot. */
export interface AccessToken {
  id: string;
  token: string;
  userId: string;
  description: string;
}

/** A slash command of a team, with the names that the REST API has for its parts. */
export interface SlashCommand {
  id: string;
  token: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  creator_id: string;
  team_id: string;
  trigger: string;
  method: string;
  username: string;
  icon_url: string;
  auto_complete: boolean;
  auto_complete_desc: string;
  auto_complete_hint: string;
  display_name: string;
  description: string;
  url: string;
  plugin_id: string;
}

export interface SandboxChannel {
  id: string;
  teamId: string;
  /** `O` public, `P` private, `D` direct, `G` group. */
  type: string;
  name: string;
  displayName: string;
  createAt: number;
  deleteAt: number;
  members: Set<string>;
  creatorId?: string;
}

export interface SandboxPost {
  id: string;
  create_at: number;
  update_at: number;
  edit_at: number;
  delete_at: number;
  user_id: string;
  channel_id: string;
  root_id: string;
  original_id: string;
  message: string;
  props: Record<string, unknown>;
  file_ids?: string[];
  /** What its buttons do, by their ids. */
  actions?: Map<string, ButtonAction>;
}

export interface SandboxFile {
  id: string;
  userId: string;
  /** Of the post that shows it; empty until then, like the channel. */
  postId: string;
  channelId: string;
  createAt: number;
  name: string;
  type: string;
  size: number;
  content: Buffer;
}

/** Everything the sandbox holds: in memory only. */
export interface World {
  server: Server;
  users: Map<string, SandboxUser>;
  teams: Map<string, SandboxTeam>;
  channels: Map<string, SandboxChannel>;
  /** By channel, in the order they were made. */
  posts: Map<string, SandboxPost[]>;
  files: Map<string, SandboxFile>;
  /** When a member was added to a channel, by the ids of both. */
  joinedAt: Map<string, number>;
  /** What a member of a team is there, by the ids of both; `team_user` when left out. */
  teamRoles: Map<string, string>;
  /** Tokens of sessions and access tokens, and whose they are. */
  tokens: Map<string, string>;
  /** Those that were asked for by REST, by their ids. */
  accessTokens: Map<string, AccessToken>;
  commands: Map<string, SlashCommand>;
  clientEvents: ClientEvents;
  now: () => number;
}

/** Adds a user, or a bot; in no team and no channel yet. */
export function addUser(world: World, username: string, roles: string, isBot = false): SandboxUser {
  const user = { id: newId(), username, roles, isBot, createAt: world.now() };
  world.users.set(user.id, user);
  return user;
}

/** The user of this name, which nobody else has. */
export function userNamed(world: World, username: string): SandboxUser | undefined {
  return [...world.users.values()].find((user) => user.username === username);
}

/** Adds a team with its creator as its only member. */
export function addTeam(
  world: World,
  team: Pick<SandboxTeam, 'name' | 'displayName' | 'allowOpenInvite' | 'isInviteOnly'>,
  creator: SandboxUser,
): SandboxTeam {
  const made = { id: newId(), createAt: world.now(), email: creator.email ?? '' };
  const added = { ...made, members: new Set([creator.id]), ...team };
  world.teams.set(added.id, added);
  return added;
}

/** Adds a channel without posts. */
export function addChannel(
  world: World,
  channel: Pick<SandboxChannel, 'type' | 'name' | 'displayName' | 'teamId' | 'creatorId'> & {
    members: readonly string[];
  },
): SandboxChannel {
  const { members, ...rest } = channel;
  const added = { id: newId(), createAt: world.now(), deleteAt: 0, members: new Set(members), ...rest };
  world.channels.set(added.id, added);
  world.posts.set(added.id, []);
  return added;
}

/** The direct channel of two users, made by the first if there is none; its name is their ids in order. */
export function directChannel(world: World, one: string, other: string): SandboxChannel {
  const name = [one, other].sort().join('__');
  const found = [...world.channels.values()].find((channel) => channel.name === name);
  const members = [one, other];
  return (
    found ?? addChannel(world, { type: 'D', name, displayName: '', teamId: '', creatorId: one, members })
  );
}

/** Makes a token that acts as this user. */
export function addToken(world: World, userId: string): string {
  const token = newId();
  world.tokens.set(token, userId);
  return token;
}

/** The token in an Authorization header, or nothing. */
export function tokenOf(authorization: string | undefined): string {
  return /^bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
}

/** The user a request acts as, or undefined: also where they, or the access tokens of people, are switched off. */
export function userOf(world: World, authorization: string | undefined): SandboxUser | undefined {
  const token = tokenOf(authorization);
  const user = world.users.get(world.tokens.get(token) ?? '');
  const isOff = !world.server.settings.EnableUserAccessTokens && !user?.isBot;
  const isAccessToken = () => [...world.accessTokens.values()].some((one) => one.token === token);
  return !user || user.deleteAt || (isOff && isAccessToken()) ? undefined : user;
}
