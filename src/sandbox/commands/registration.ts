import type { Request, Response } from 'express';
import { newId } from '../ids';
import { isInTeam, managesTeam } from '../permissions';
import { forbid, refuse } from '../rest-errors';
import { isEleven } from '../server';
import type { SandboxUser, SlashCommand, World } from '../world';
import { BUILT_IN, commandProblem } from './problem';

/** `POST /api/v4/commands`: by who manages the team. The address may be any; it matters when the command runs. */
export function createCommand(world: World, request: Request, response: Response, user: SandboxUser): void {
  const wish = (request.body ?? {}) as Partial<SlashCommand>;
  if (!managesTeam(world, String(wish.team_id), user)) return forbidToManage(world, response, user);
  const now = world.now();
  const made = {
    id: newId(),
    token: newId(),
    create_at: now,
    update_at: now,
    delete_at: 0,
    creator_id: user.id,
  };
  const command = { ...made, team_id: String(wish.team_id), ...changeable(wish), plugin_id: '' };
  const problem = commandProblem(world, command);
  if (problem) return refuse(response, 400, ...problem);
  world.commands.set(command.id, command);
  response.status(201).json(command);
}

/** `GET /api/v4/commands?team_id=…`: with their tokens for who manages the team, and with `custom_only` for nobody else. */
export function listCommands(world: World, request: Request, response: Response, user: SandboxUser): void {
  const teamId = String(request.query.team_id);
  const manages = managesTeam(world, teamId, user);
  const customOnly = request.query.custom_only === 'true';
  if (!manages && customOnly) return forbidToManage(world, response, user);
  if (!manages && !isInTeam(world, teamId, user)) return forbid(response, user.id, 'view_team');
  const ofTeam = [...world.commands.values()].filter(({ team_id }) => team_id === teamId);
  if (customOnly) return void response.json(ofTeam);
  response.json([...ofTeam.map((command) => (manages ? command : withoutSecrets(command))), ...builtIn()]);
}

/** `GET /api/v4/teams/<id>/commands/autocomplete` */
export function listForAutocomplete(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const teamId = String(request.params.teamId);
  if (!isInTeam(world, teamId, user)) return forbid(response, user.id, 'view_team');
  const ofTeam = [...world.commands.values()].filter(
    ({ team_id, auto_complete }) => auto_complete && team_id === teamId,
  );
  response.json([...ofTeam.map(withoutSecrets), ...builtIn()]);
}

/** `GET /api/v4/commands/<id>` */
export function showCommand(world: World, request: Request, response: Response, user: SandboxUser): void {
  const command = manageable(world, request, response, user);
  if (command) response.json(command);
}

/** `PUT /api/v4/commands/<id>`: all of it that can be changed. */
export function updateCommand(world: World, request: Request, response: Response, user: SandboxUser): void {
  const command = manageable(world, request, response, user);
  if (!command) return;
  const changed = { ...command, ...changeable(request.body ?? {}), update_at: world.now() };
  const problem = commandProblem(world, changed);
  if (problem) return refuse(response, 400, ...problem);
  changeTo(world, changed);
  response.json(changed);
}

/** `PUT /api/v4/commands/<id>/regen_token` */
export function renewToken(world: World, request: Request, response: Response, user: SandboxUser): void {
  const command = manageable(world, request, response, user);
  if (!command) return;
  const token = newId();
  changeTo(world, { ...command, token });
  response.json({ token });
}

/** `DELETE /api/v4/commands/<id>` */
export function deleteCommand(world: World, request: Request, response: Response, user: SandboxUser): void {
  const command = manageable(world, request, response, user);
  if (!command) return;
  world.commands.delete(command.id);
  response.json({ status: 'OK' });
}

/** The command that a request names; who may not manage it hears that there is none. */
function manageable(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): SlashCommand | undefined {
  const command = world.commands.get(String(request.params.commandId));
  if (command && managesTeam(world, command.team_id, user)) return command;
  refuse(response, 404, 'store.sql_command.save.get.app_error', 'Unable to get the command.');
  return undefined;
}

/** What was changed last stands last, as in a database. */
function changeTo({ commands }: World, command: SlashCommand): void {
  commands.delete(command.id);
  commands.set(command.id, command);
}

function changeable(wish: Partial<SlashCommand>) {
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    ...{ trigger: text(wish.trigger).toLowerCase().trim(), method: text(wish.method) || 'P' },
    ...{ username: text(wish.username), icon_url: text(wish.icon_url) },
    ...{ auto_complete: wish.auto_complete === true, auto_complete_desc: text(wish.auto_complete_desc) },
    ...{ auto_complete_hint: text(wish.auto_complete_hint), display_name: text(wish.display_name) },
    ...{ description: text(wish.description), url: text(wish.url) },
  };
}

function withoutSecrets(command: SlashCommand): SlashCommand {
  return { ...command, token: '', creator_id: '', method: '', username: '', icon_url: '', url: '' };
}

function builtIn(): SlashCommand[] {
  const blank = { id: '', token: '', create_at: 0, update_at: 0, delete_at: 0, creator_id: '', team_id: '' };
  return BUILT_IN.map((trigger) => ({
    ...blank,
    ...changeable({ trigger, auto_complete: true }),
    method: '',
    plugin_id: '',
  }));
}

function forbidToManage({ server }: World, response: Response, user: SandboxUser): void {
  forbid(response, user.id, isEleven(server) ? 'manage_own_slash_commands' : 'manage_slash_commands');
}
