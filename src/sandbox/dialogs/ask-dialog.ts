import type { Request, Response } from 'express';
import { goMap } from '../go-map';
import { askIntegration, IntegrationFailed } from '../integrations/ask-integration';
import { failAction } from '../integrations/fail-action';
import type { IntegrationParts } from '../integrations/parts';
import { isInTeam, mayReadPosts } from '../permissions';
import { forbid } from '../rest-errors';
import type { SandboxUser } from '../world';

/**
 * Hands to an App what a client says of a dialog; all but the user is as the client says it.
 * @returns the body of its answer; undefined where the client has been refused
 */
export async function askDialog(
  parts: IntegrationParts,
  type: string,
  { request, response, user }: { request: Request; response: Response; user: SandboxUser },
): Promise<string | undefined> {
  const { world } = parts;
  const { url, callback_id = '', state = '', channel_id, team_id, submission, cancelled } = request.body;
  const channel = world.channels.get(String(channel_id));
  if (!channel || !mayReadPosts(world, channel, user)) {
    forbid(response, user.id, 'read_channel_content');
    return undefined;
  }
  if (!isInTeam(world, String(team_id), user)) {
    forbid(response, user.id, 'view_team');
    return undefined;
  }
  const told = { type, callback_id, state, user_id: user.id, channel_id, team_id };
  const body = { ...told, submission: goMap(submission ?? null), cancelled: cancelled === true };
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
  const wish = { headers, body: JSON.stringify(body), shown: body };
  const answer = await askIntegration(parts, String(url), wish).catch((error: Error) => error);
  if (!(answer instanceof Error) && answer.status === 200) return answer.text;
  if (answer instanceof Error && !(answer instanceof IntegrationFailed)) throw answer;
  failAction(response, answer instanceof Error ? answer.message : `status=${answer.status}`);
  return undefined;
}
