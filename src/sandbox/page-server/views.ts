import type { AttachmentView, ChannelView, Person, PostView } from '../page/page-data';
import type { SandboxPost, SandboxUser, World } from '../world';
import type { Markdown } from './markdown';

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

/** A post as the page shows it. */
export function postView(world: World, post: SandboxPost, markdown: Markdown): PostView {
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
  };
}

/** The names that can be mentioned. */
export function namesOf({ users, channels }: World): Set<string> {
  const people = [...users.values()].map(({ username }) => `@${username}`);
  return new Set([...people, ...[...channels.values()].map(({ name }) => `~${name}`)]);
}

/** Whatever a bot put there: it may be of any type. */
function attachmentView(attachment: unknown, markdown: (text: string) => string): AttachmentView {
  const { color, title, pretext, text, fields } = (attachment ?? {}) as Record<string, unknown>;
  const html = (value: unknown) => markdown(asText(value));
  return {
    ...{ color: asText(color), title: asText(title), pretextHtml: html(pretext), textHtml: html(text) },
    fields: (Array.isArray(fields) ? fields : []).map((field) => ({
      ...{ title: asText(field?.title), html: html(field?.value), isShort: field?.short === true },
    })),
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
