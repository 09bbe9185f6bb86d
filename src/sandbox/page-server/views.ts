import { postWithId } from '../add-post';
import type { ChannelView, Person, PostView } from '../page/page-data';
import type { SandboxPost, SandboxUser, World } from '../world';
import { attachmentView } from './attachment-view';
import type { Markdown } from './markdown';

const LONGEST_START = 60;

export function personView({ id, username, roles, isBot }: SandboxUser): Person {
  return { id, username, isBot, isAdmin: roles.includes('system_admin') };
}

/** The channels a user may see: open ones, and those they are in. */
export function channelViews(world: World, user: SandboxUser): ChannelView[] {
  return [...world.channels.values()]
    .filter(({ type, members, deleteAt }) => deleteAt === 0 && (type === 'O' || members.has(user.id)))
    .map(({ id, teamId, type, name, displayName, members }) => {
      const memberIds = [...members];
      const other = world.users.get(memberIds.find((memberId) => memberId !== user.id) ?? '');
      const shownName = type === 'D' ? (other?.username ?? user.username) : displayName;
      return { id, teamId, type, name: type === 'D' ? shownName : name, displayName: shownName, memberIds };
    });
}

/** A post as the page shows it to somebody. */
export function postView(world: World, post: SandboxPost, markdown: Markdown, reader: SandboxUser): PostView {
  const user = world.users.get(post.user_id);
  const names = namesOf(world);
  const { attachments } = post.props;
  return {
    id: post.id,
    channelId: post.channel_id,
    username: user?.username ?? 'somebody',
    isBot: user?.isBot ?? false,
    at: post.create_at,
    isEdited: post.edit_at > 0,
    isDeleted: post.delete_at > 0,
    html: post.message && post.delete_at === 0 ? markdown(post.message, names) : '',
    attachments: (Array.isArray(attachments) ? attachments : []).map((attachment) =>
      attachmentView(attachment, (text) => markdown(text, names)),
    ),
    files: filesOf(world, post, reader),
    root: rootOf(world, post),
  };
}

/** The names that can be mentioned. */
export function namesOf({ users, channels }: World): Set<string> {
  const people = [...users.values()].map(({ username }) => `@${username}`);
  return new Set([...people, ...[...channels.values()].map(({ name }) => `~${name}`)]);
}

/** The files of a post. */
function filesOf(world: World, post: SandboxPost, reader: SandboxUser): PostView['files'] {
  return (post.file_ids ?? []).flatMap((id) => {
    const file = world.files.get(id);
    return file ? [{ url: `/sandbox/files/${id}?user=${reader.id}`, name: file.name, size: file.size }] : [];
  });
}

/** The beginning of the post that this one answers. */
function rootOf(world: World, post: SandboxPost): PostView['root'] {
  const root = postWithId(world, post.root_id);
  if (!root) return null;
  const [line = ''] = root.message.split('\n');
  return { id: root.id, start: line.length > LONGEST_START ? `${line.slice(0, LONGEST_START)}…` : line };
}
