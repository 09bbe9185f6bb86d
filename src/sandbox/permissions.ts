import { isEleven } from './server';
import type { SandboxChannel, SandboxUser, World } from './world';

// What the roles of a server allow as it was installed.

/** Whether they are a system admin. */
export function isAdmin({ roles }: SandboxUser): boolean {
  return roles.split(' ').includes('system_admin');
}

/** Whether they are a member of it. */
export function isInTeam(world: World, teamId: string, { id }: { id: string }): boolean {
  return world.teams.get(teamId)?.members.has(id) ?? false;
}

/** Who may manage a team: its commands, its private channels. */
export function managesTeam(world: World, teamId: string, user: SandboxUser): boolean {
  return (
    isAdmin(user) ||
    (isInTeam(world, teamId, user) && teamRoles(world, teamId, user.id).includes('team_admin'))
  );
}

/** The roles of a member of a team, with spaces between them. */
export function teamRoles(world: World, teamId: string, userId: string): string {
  return world.teamRoles.get(`${teamId} ${userId}`) ?? 'team_user';
}

/** Whether they see that a channel is there. */
export function mayReadChannel(world: World, channel: SandboxChannel, user: SandboxUser): boolean {
  if (isAdmin(user) || channel.members.has(user.id)) return true;
  return channel.type === 'O' && isInTeam(world, channel.teamId, user);
}

/** Whether they may read what stands in a channel: since 11 also in a public one of a team of theirs. */
export function mayReadPosts(world: World, channel: SandboxChannel, user: SandboxUser): boolean {
  return channel.members.has(user.id) || (isEleven(world.server) && mayReadChannel(world, channel, user));
}
