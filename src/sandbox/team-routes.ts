import { Router } from 'express';
import { addTeamMember, removeTeamMember, setTeamRoles, showTeamMember } from './members';
import { createTeam, listTeams, listTeamsOfUser, showTeam } from './teams';
import { createWithin } from './within';
import type { World } from './world';

/** Teams and who is in them. */
export function createTeamRoutes(world: World): Router {
  const within = createWithin(world);
  const routes = Router();
  routes.get('/teams', within(listTeams));
  routes.post('/teams', within(createTeam));
  routes.get('/users/:userId/teams', within(listTeamsOfUser));
  routes.get('/teams/name/:teamName', within(showTeam));
  routes.get('/teams/:teamId', within(showTeam));
  routes.post('/teams/:teamId/members', within(addTeamMember));
  routes.get('/teams/:teamId/members/:userId', within(showTeamMember));
  routes.delete('/teams/:teamId/members/:userId', within(removeTeamMember));
  routes.put('/teams/:teamId/members/:userId/roles', within(setTeamRoles));
  return routes;
}
