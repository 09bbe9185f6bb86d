import type { World } from '../world';

/** What a text mentions, by its name in the text: what `channel_mentions` and `user_mentions` of a command say. */
export interface Mentions {
  channels: { name: string; id: string }[];
  users: { name: string; id: string }[];
}

/** Finds the public channels of a team that a text names, and its members. */
export function mentionsIn(world: World, text: string, teamId: string): Mentions {
  const members = world.teams.get(teamId)?.members ?? new Set();
  const open = [...world.channels.values()].filter(
    (channel) => channel.teamId === teamId && channel.type === 'O',
  );
  const people = [...world.users.values()].filter(({ id }) => members.has(id));
  return {
    channels: namesAfter('~', text).flatMap((name) => open.find((channel) => channel.name === name) ?? []),
    users: namesAfter('@', text).flatMap((name) => {
      const found = people.find(
        ({ username }) => username === name || username === name.replace(/[.:_-]+$/, ''),
      );
      return found ? [{ name: found.username, id: found.id }] : [];
    }),
  };
}

function namesAfter(sign: string, text: string): string[] {
  const found = text.toLowerCase().matchAll(new RegExp(`\\B${sign}([a-z0-9.\\-_:]+)`, 'g'));
  return [...new Set([...found].map(([, name = '']) => name))];
}
