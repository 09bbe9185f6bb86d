import { newId } from './ids';

export interface SandboxUser {
  id: string;
  username: string;
  roles: string;
  isBot: boolean;
  createAt: number;
  email?: string;
  /** Of a bot the name of its App. */
  firstName?: string;
}

export interface SandboxTeam {
  id: string;
  name: string;
  displayName: string;
  members: Set<string>;
  email?: string;
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
  users: Map<string, SandboxUser>;
  teams: Map<string, SandboxTeam>;
  channels: Map<string, SandboxChannel>;
  /** By channel, in the order they were made. */
  posts: Map<string, SandboxPost[]>;
  files: Map<string, SandboxFile>;
  /** When a member was added to a channel, by the ids of both. */
  joinedAt: Map<string, number>;
  /** Access tokens and whose they are. */
  tokens: Map<string, string>;
  now: () => number;
}

export function addUser(world: World, username: string, roles: string, isBot = false): SandboxUser {
  const user = { id: newId(), username, roles, isBot, createAt: world.now() };
  world.users.set(user.id, user);
  return user;
}

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

export function addToken(world: World, userId: string): string {
  const token = newId();
  world.tokens.set(token, userId);
  return token;
}

/** The token in an Authorization header, or nothing. */
export function tokenOf(authorization: string | undefined): string {
  return /^bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
}

/** The user a request acts as, or undefined. */
export function userOf(world: World, authorization: string | undefined): SandboxUser | undefined {
  return world.users.get(world.tokens.get(tokenOf(authorization)) ?? '');
}
