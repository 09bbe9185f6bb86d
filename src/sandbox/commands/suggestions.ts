import type { Request, Response } from 'express';
import { isInTeam } from '../permissions';
import { forbid } from '../rest-errors';
import type { SandboxUser, World } from '../world';

/**
 * `GET /api/v4/teams/<id>/commands/autocomplete_suggestions?user_input=…`: the custom commands that begin so, with
 * their hints, and nothing once a blank follows: only a plugin can tell of sub-commands.
 */
export function suggestCommands(world: World, request: Request, response: Response, user: SandboxUser): void {
  const teamId = String(request.params.teamId);
  if (!isInTeam(world, teamId, user)) return forbid(response, user.id, 'view_team');
  const typed = String(request.query.user_input).toLowerCase();
  const found = [...world.commands.values()].filter(
    ({ team_id, trigger, auto_complete }) =>
      team_id === teamId && auto_complete && `/${trigger}`.startsWith(typed),
  );
  const sorted = found.sort((one, other) => (one.trigger < other.trigger ? -1 : 1));
  response.json(
    sorted.map(({ trigger, auto_complete_hint, auto_complete_desc }) => ({
      ...{ Complete: trigger, Suggestion: trigger, Hint: auto_complete_hint },
      ...{ Description: auto_complete_desc, IconData: '' },
    })),
  );
}
