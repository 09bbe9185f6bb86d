import type { Request, Response } from 'express';
import { postWithId } from '../add-post';
import { goMap } from '../go-map';
import { askIntegration, IntegrationFailed } from '../integrations/ask-integration';
import { failAction } from '../integrations/fail-action';
import type { IntegrationParts } from '../integrations/parts';
import { tellEphemeral } from '../integrations/tell-ephemeral';
import { mayReadPosts } from '../permissions';
import { forbid, refuse } from '../rest-errors';
import type { SandboxPost, SandboxUser, World } from '../world';
import { type ButtonAction, setProps } from './actions';

type Json = Record<string, unknown>;

/** `POST /api/v4/posts/<id>/actions/<action id>`: a click on a button, or a choice from a menu. */
export function createClick(parts: IntegrationParts) {
  const { world, triggers, cookies } = parts;

  return async (_world: World, request: Request, response: Response, user: SandboxUser): Promise<void> => {
    const { postId, actionId } = request.params as { postId: string; actionId: string };
    const { cookie: sealed, selected_option } = request.body ?? {};
    const post = postWithId(world, postId);
    const cookie = post ? undefined : cookies.open(String(sealed ?? ''));
    const channel = world.channels.get(post?.channel_id ?? cookie?.channelId ?? '');
    const isVisible = channel && mayReadPosts(world, channel, user) && (post || cookie?.postId === postId);
    if (!isVisible) return forbid(response, user.id, 'read_channel_content');
    const action = post ? post.actions?.get(actionId) : cookie;
    if (!action) {
      return refuse(
        response,
        404,
        'api.post.do_action.action_id.app_error',
        'Invalid action id.',
        'action=<nil>',
      );
    }
    const { id, triggerId } = triggers.make(user.id);
    const team = world.teams.get(channel.teamId);
    const told = {
      ...{ user_id: user.id, user_name: user.username, channel_id: channel.id, channel_name: channel.name },
      ...{ team_id: team?.id ?? '', team_domain: team?.name ?? '', post_id: postId, trigger_id: triggerId },
      ...{ type: action.type, data_source: action.data_source, context: contextOf(action, selected_option) },
    };
    const place = { userId: user.id, channelId: channel.id, rootId: postId };
    if (await ask(response, action.integration.url, { told, post, place })) {
      response.json({ status: 'OK', trigger_id: id });
    }
  };

  async function ask(
    response: Response,
    url: string,
    { told, post, place }: { told: object; post: SandboxPost | undefined; place: Place },
  ): Promise<boolean> {
    const headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    const wish = { headers, body: JSON.stringify(told), shown: told };
    try {
      const { status, text } = await askIntegration(parts, url, wish);
      if (status !== 200) throw new IntegrationFailed(`status=${status}`);
      show(readAnswer(text), post, place);
      return true;
    } catch (error) {
      if (!(error instanceof IntegrationFailed)) throw error;
      failAction(response, error.message);
      return false;
    }
  }

  function show(answer: Json, post: SandboxPost | undefined, place: Place): void {
    const { update, ephemeral_text: message } = answer;
    if (update && post) editPost(world, post, update as Json);
    if (typeof message !== 'string' || !message) return;
    tellEphemeral(parts, { ...place, message, props: post ? {} : { from_webhook: 'true' } });
  }
}

interface Place {
  userId: string;
  channelId: string;
  rootId: string;
}

/** What was chosen from a menu is whatever the client says. */
function contextOf({ type, integration }: ButtonAction, option: unknown): Json {
  const chosen = typeof option === 'string' && option ? { selected_option: option } : {};
  return goMap({ ...integration.context, ...(type === 'select' || option ? chosen : {}) });
}

function readAnswer(text: string): Json {
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new IntegrationFailed((error as Error).message);
  }
}

/** Without props it keeps those that it has, and its buttons. */
function editPost(world: World, post: SandboxPost, { message, props }: Json): void {
  const now = world.now();
  if (typeof message === 'string') post.message = message;
  if (typeof props === 'object' && props !== null) setProps(post, props as Json);
  Object.assign(post, { update_at: now, edit_at: now });
}
