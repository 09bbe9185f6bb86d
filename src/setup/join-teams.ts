import type { Team } from '@mattermost/types/teams';
import { type Admin, ifThere } from './admin';
import type { FoundBot } from './find-bot';
import type { Report } from './report';

/** In a team the bot joins public channels by itself. */
export async function joinTeams(
  admin: Admin,
  bot: FoundBot | undefined,
  teams: Team[],
  report: Report,
): Promise<void> {
  for (const { id, name } of teams) {
    const thing = `The bot in the team ${name}`;
    const member = bot && (await ifThere(admin.getTeamMember(id, bot.id)));
    if (member && !member.delete_at) report.was(thing, 'was there');
    else await report.change(thing, 'added', () => admin.addToTeam(id, bot?.id ?? ''));
  }
}
