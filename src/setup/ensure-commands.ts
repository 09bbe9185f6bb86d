import type { Command } from '@mattermost/types/integrations';
import type { Team } from '@mattermost/types/teams';
import type { MattermostError } from '../mattermost/mattermost-error';
import type { Admin } from './admin';
import { isCurrent, isOurs, type WantedCommand } from './command-of';
import type { Report } from './report';

/** A command that is there, and its team. */
export interface TeamCommand {
  teamId: string;
  token: string;
}

/**
 * Sees to the slash command in each of these teams. One team that fails does not stop the others.
 * @returns the commands of the App that are there now, in all teams
 */
export async function ensureCommands(
  admin: Admin,
  teams: { all: Team[]; meant: Team[] },
  wanted: WantedCommand,
  ourTokens: string[],
  report: Report,
): Promise<TeamCommand[]> {
  const there: TeamCommand[] = [];
  for (const team of teams.all) {
    const commands = await admin.getCustomTeamCommands(team.id);
    const found = commands.find(({ trigger }) => trigger === wanted.trigger);
    const isMeant = teams.meant.includes(team);
    // A team that is not meant keeps the command that it was given before.
    const token = isMeant
      ? await ensureCommand(admin, team, found, wanted, ourTokens, report)
      : ourTokens.find((known) => known === found?.token);
    if (token) there.push({ teamId: team.id, token });
  }
  return there;
}

async function ensureCommand(
  admin: Admin,
  team: Team,
  found: Command | undefined,
  wanted: WantedCommand,
  ourTokens: string[],
  report: Report,
): Promise<string | undefined> {
  const thing = `The command /${wanted.trigger} in the team ${team.name}`;
  const taken = `something else has this trigger. Take it away or rename it (Integrations → Slash Commands of this team, or another plugin's), then run setup again.`;
  if (found && !isOurs(found, ourTokens)) return void report.fail(thing, `${taken} It goes to ${found.url}.`);
  if (found && isCurrent(found, wanted)) {
    report.was(thing, 'was there');
    return found.token;
  }
  if (found) {
    const { display_name: _, description: __, ...changes } = wanted;
    const isElsewhere = found.url !== wanted.url;
    const done = isElsewhere ? `corrected: it went to ${found.url}` : 'brought up to date';
    await report.change(thing, done, () => admin.editCommand({ ...found, ...changes }));
    return found.token;
  }
  try {
    const made = await report.change(thing, `made, for ${wanted.url}`, () =>
      // The client's type asks for what the server sets.
      admin.addCommand({ ...wanted, team_id: team.id } as Command),
    );
    return made?.token;
  } catch (error) {
    if ((error as MattermostError).code !== 'api.command.duplicate_trigger.app_error') throw error;
    return void report.fail(thing, taken);
  }
}
