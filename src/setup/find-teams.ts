import type { Team } from '@mattermost/types/teams';
import { type Admin, allPages } from './admin';
import { SetupFailed } from './report';

/**
 * The teams of the server: all of them, and those that are meant.
 * @param names as in their URLs; none means all
 * @throws SetupFailed
 */
export async function findTeams(admin: Admin, names: string[]): Promise<{ all: Team[]; meant: Team[] }> {
  const found = await allPages((page, size) => admin.getTeams(page, size) as Promise<Team[]>);
  const all = found.filter(({ delete_at }) => !delete_at);
  if (all.length === 0) throw new SetupFailed('Teams', 'there is none. Make a team in Mattermost first.');
  const missing = names.filter((name) => !all.some((team) => team.name === name));
  if (missing.length > 0) {
    const there = all.map(({ name }) => name).join(', ');
    throw new SetupFailed(
      'Teams',
      `there is no ${missing.join(', ')}. There are, by their names in URLs: ${there}.`,
    );
  }
  return { all, meant: names.length > 0 ? all.filter(({ name }) => names.includes(name)) : all };
}
