import { type PostWish, postWithId } from './add-post';
import { newId } from './ids';
import { isEleven } from './server';
import type { World } from './world';

const LARGEST_PROPS = 800_000;

/** Why Mattermost cannot take a post: an error's id, its message and its detail. */
export function postProblem(
  world: World,
  { channel_id, message = '', root_id = '', props = {} }: PostWish,
  maxPostSize: number,
): [id: string, message: string, detail?: string] | undefined {
  const root = postWithId(world, root_id);
  if (root_id && (!root || root.root_id)) {
    const isNamed = isEleven(world.server) && !root;
    const detail = isNamed ? `resource "Post" not found, id: ${root_id}` : '';
    return ['api.post.create_post.root_id.app_error', 'Invalid RootId parameter.', detail];
  }
  if (root && root.channel_id !== channel_id) {
    return ['api.post.create_post.channel_root_id.app_error', 'Invalid ChannelId for RootId parameter.'];
  }
  if (runes(String(message)) > maxPostSize) {
    const [name, message] = isEleven(world.server)
      ? ['message_length', 'Post Message property is longer than the maximum permitted length.']
      : ['msg', 'Invalid message.'];
    return [`model.post.is_valid.${name}.app_error`, message, `id=${newId()}`];
  }
  if (runes(JSON.stringify(props)) > LARGEST_PROPS) {
    return ['model.post.is_valid.props.app_error', 'Invalid props.', `id=${newId()}`];
  }
  return undefined;
}

/** The length of a text as Mattermost counts it. */
function runes(text: string): number {
  return [...text].length;
}
