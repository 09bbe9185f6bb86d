import type { Request, Response } from 'express';
import { isAdmin } from '../permissions';
import { forbid, refuse, refuseParameter } from '../rest-errors';
import { addUser, type SandboxUser, userNamed, type World } from '../world';
import { botView } from './bot-view';

/** `POST /api/v4/bots`: by an admin who is no bot. */
export function createBot(world: World, request: Request, response: Response, user: SandboxUser): void {
  if (!isAdmin(user) || user.isBot) return forbid(response, user.id, 'create_bot');
  if (!world.server.settings.EnableBotAccountCreation) {
    return refuse(response, 403, 'api.bot.create_disabled', 'Bot creation has been disabled.');
  }
  const { username, display_name = '', description = '' } = request.body ?? {};
  if (typeof username !== 'string' || !/^[a-z][a-z0-9._-]{0,63}$/.test(username)) {
    return refuseParameter(response, 'username');
  }
  if (userNamed(world, username)) {
    const message = 'An account with that username already exists.';
    const detail = `invalid input: entity: User field: username value: ${username}`;
    return refuse(response, 400, 'app.user.save.username_exists.app_error', message, detail);
  }
  const bot = addUser(world, username, 'system_user', true);
  Object.assign(bot, { firstName: display_name, description, ownerId: user.id });
  response.status(201).json(botView(bot));
}

/** `GET /api/v4/bots`: those that are disabled too with `include_deleted=true`. */
export function listBots(world: World, request: Request, response: Response, user: SandboxUser): void {
  if (!isAdmin(user)) return forbid(response, user.id, 'read_others_bots');
  const all = request.query.include_deleted === 'true';
  const bots = [...world.users.values()].filter(({ isBot, deleteAt }) => isBot && (all || !deleteAt));
  response.json(bots.map(botView));
}

/** `POST /api/v4/bots/<id>/enable` and `/disable`: its tokens are refused as long as it is disabled. */
export function switchBot(isOn: boolean) {
  return (world: World, request: Request, response: Response, user: SandboxUser): void => {
    const bot = world.users.get(String(request.params.userId));
    if (!isAdmin(user)) return forbid(response, user.id, 'manage_others_bots');
    if (!bot?.isBot) {
      const detail = `resource "Bot" not found, id: ${request.params.userId}`;
      return refuse(response, 404, 'store.sql_bot.get.missing.app_error', 'Bot does not exist.', detail);
    }
    bot.updateAt = world.now();
    bot.deleteAt = isOn ? 0 : bot.updateAt;
    response.json(botView(bot));
  };
}
