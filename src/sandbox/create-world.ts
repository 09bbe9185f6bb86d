import { createClientEvents } from './client-events';
import { newId } from './ids';
import type { Server } from './server';
import { addChannel, addUser, type World } from './world';

/** A small coffee company: an admin and a user, one team, three channels. */
export function createWorld(now: () => number, server: Server): World {
  const world: World = {
    server,
    users: new Map(),
    teams: new Map(),
    channels: new Map(),
    posts: new Map(),
    files: new Map(),
    joinedAt: new Map(),
    teamRoles: new Map(),
    tokens: new Map(),
    accessTokens: new Map(),
    commands: new Map(),
    clientEvents: createClientEvents(),
    now,
  };
  const admin = addUser(world, 'sysadmin', 'system_admin system_user');
  admin.email = 'admin@localhost.com';
  const bob = addUser(world, 'bob', 'system_user');
  const everybody = [admin.id, bob.id];
  const team = { id: newId(), name: 'coffee', displayName: 'Coffee', email: admin.email };
  world.teams.set(team.id, { ...team, members: new Set(everybody) });
  for (const [type, name, displayName, members] of [
    ['O', 'town-square', 'Town Square', everybody],
    ['O', 'roasts', 'Roasts', everybody],
    ['P', 'secret-blends', 'Secret Blends', [admin.id]],
  ] as const) {
    addChannel(world, { type, name, displayName, teamId: team.id, members });
  }
  return world;
}
