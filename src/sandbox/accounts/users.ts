import type { Request, Response } from 'express';
import { isAdmin } from '../permissions';
import { forbid, refuse } from '../rest-errors';
import { otherUserView, userView } from '../user-view';
import { type SandboxUser, userNamed, type World } from '../world';

/** `GET /api/v4/users` */
export function listUsers(world: World, _request: Request, response: Response): void {
  response.json([...world.users.values()].map((one) => userView(world.server, one)));
}

/** `GET /api/v4/users/<id>`: anybody sees the roles of anybody, also where they share no team. */
export function showUser(world: World, request: Request, response: Response, user: SandboxUser): void {
  const { userId, username } = request.params;
  const found = username ? userNamed(world, String(username)) : world.users.get(String(userId));
  if (userId === 'me' || found === user) return showAs(userView(world.server, user), user);
  if (!found) return refuseMissing(response, String(username ?? userId));
  showAs(otherUserView(world.server, found), found);

  function showAs(view: object, { id, createAt, updateAt = createAt }: SandboxUser): void {
    response.set('Etag', `${world.server.version}.${id}.${updateAt}..0.true.true.0`).json(view);
  }
}

/** `PUT /api/v4/users/<id>/roles` */
export function setRoles(world: World, request: Request, response: Response, user: SandboxUser): void {
  const found = world.users.get(String(request.params.userId));
  if (!isAdmin(user)) return forbid(response, user.id, 'manage_roles');
  if (!found) return refuseMissing(response, String(request.params.userId));
  Object.assign(found, { roles: String(request.body?.roles), updateAt: world.now() });
  response.json({ status: 'OK' });
}

/** `PUT /api/v4/users/<id>/active`, and `DELETE /api/v4/users/<id>`, which deactivates. */
export function setActive(world: World, request: Request, response: Response, user: SandboxUser): void {
  const found = world.users.get(String(request.params.userId));
  if (!isAdmin(user)) return forbid(response, user.id, 'edit_other_users');
  if (!found) return refuseMissing(response, String(request.params.userId));
  const now = world.now();
  Object.assign(found, { updateAt: now, deleteAt: request.body?.active === true ? 0 : now });
  response.json({ status: 'OK' });
}

function refuseMissing(response: Response, id: string): void {
  const detail = `resource "User" not found, id: ${id}`;
  refuse(response, 404, 'app.user.missing_account.const', 'Unable to find the user.', detail);
}
