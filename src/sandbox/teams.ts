import type { Request, Response } from 'express';
import { isAdmin, isInTeam } from './permissions';
import { forbid, refuse, refuseParameter } from './rest-errors';
import { teamView } from './team-view';
import { addChannel, addTeam, type SandboxTeam, type SandboxUser, type World } from './world';

/** `GET /api/v4/teams`: admins see all, others those that anybody may join. */
export function listTeams(world: World, _request: Request, response: Response, user: SandboxUser): void {
  const isListed = ({ allowOpenInvite }: SandboxTeam) => isAdmin(user) || allowOpenInvite;
  showAll(response, [...world.teams.values()].filter(isListed), user);
}

/** `GET /api/v4/users/<id>/teams`: those they are in. */
export function listTeamsOfUser(world: World, request: Request, response: Response, user: SandboxUser): void {
  const userId = request.params.userId === 'me' ? user.id : String(request.params.userId);
  if (userId !== user.id && !isAdmin(user)) return forbid(response, user.id, 'read_other_users_teams');
  showAll(
    response,
    [...world.teams.values()].filter(({ members }) => members.has(userId)),
    user,
  );
}

function showAll(response: Response, teams: SandboxTeam[], user: SandboxUser): void {
  const sorted = teams.sort((one, other) => (one.displayName < other.displayName ? -1 : 1));
  response.json(sorted.map((team) => teamView(team, user)));
}

/** `GET /api/v4/teams/<id>` and `/teams/name/<name>` */
export function showTeam(world: World, request: Request, response: Response, user: SandboxUser): void {
  const { teamId, teamName } = request.params;
  const team = [...world.teams.values()].find(({ id, name }) => id === teamId || name === teamName);
  if (!team) {
    const message = 'Unable to find the existing team.';
    return refuse(response, 404, 'app.team.get.find.app_error', message);
  }
  const mayView = team.allowOpenInvite || isAdmin(user) || isInTeam(world, team.id, user);
  if (!mayView) return forbid(response, user.id, 'view_team');
  response.json(teamView(team, user));
}

/** `POST /api/v4/teams`, which any user but a bot may do; it begins with a town square. */
export function createTeam(world: World, request: Request, response: Response, user: SandboxUser): void {
  const { name, display_name: displayName = name, allow_open_invite = false } = request.body ?? {};
  if (user.isBot) return forbid(response, user.id, 'create_team');
  if (typeof name !== 'string') return refuseParameter(response, 'team');
  const team = addTeam(world, { name, displayName, allowOpenInvite: allow_open_invite === true }, user);
  world.teamRoles.set(`${team.id} ${user.id}`, 'team_user team_admin');
  const members = [user.id];
  addChannel(world, { type: 'O', name: 'town-square', displayName: 'Town Square', teamId: team.id, members });
  response.status(201).json(teamView(team, user));
}
