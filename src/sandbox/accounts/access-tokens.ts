import type { Request, Response } from 'express';
import { newId } from '../ids';
import { isAdmin } from '../permissions';
import { forbid, refuse, refuseParameter } from '../rest-errors';
import { type AccessToken, addToken, type SandboxUser, type World } from '../world';

/** `POST /api/v4/users/<id>/tokens`: by an admin, who alone ever sees it; the setting is for those of people. */
export function createAccessToken(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const owner = world.users.get(String(request.params.userId));
  if (!owner) return refuseParameter(response, 'user_id', 'url');
  if (!isAdmin(user)) return forbid(response, user.id, 'create_user_access_token');
  if (!world.server.settings.EnableUserAccessTokens && !owner.isBot) {
    const message =
      'Personal access tokens are disabled on this server. Please contact your system administrator for details.';
    return refuse(response, 501, 'app.user_access_token.disabled', message);
  }
  const description = String(request.body?.description ?? '');
  const added = { id: newId(), token: addToken(world, owner.id), userId: owner.id, description };
  world.accessTokens.set(added.id, added);
  response.json(tokenView(added, added.token));
}

/** `GET /api/v4/users/<id>/tokens`, without the tokens themselves. */
export function listAccessTokens(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const { userId } = request.params;
  if (!isAdmin(user) && userId !== user.id) return forbid(response, user.id, 'read_user_access_token');
  const found = [...world.accessTokens.values()].filter((token) => token.userId === userId);
  response.json(found.map((token) => tokenView(token)));
}

/** `POST /api/v4/users/tokens/revoke`, by the id of the token. */
export function revokeAccessToken(
  world: World,
  request: Request,
  response: Response,
  user: SandboxUser,
): void {
  const found = world.accessTokens.get(String(request.body?.token_id));
  if (!found) {
    const message = 'Unable to get the user access token.';
    return refuse(response, 404, 'app.user_access_token.get_by_user.app_error', message);
  }
  if (!isAdmin(user) && found.userId !== user.id)
    return forbid(response, user.id, 'revoke_user_access_token');
  world.accessTokens.delete(found.id);
  world.tokens.delete(found.token);
  response.json({ status: 'OK' });
}

function tokenView({ id, userId, description }: AccessToken, token?: string): object {
  return { id, ...(token ? { token } : {}), user_id: userId, description, is_active: true };
}
