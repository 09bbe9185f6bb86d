/** Whom or what an id of Slack names, which nobody can read: `@U024BE7LH (Slack user)`. */
const KINDS = {
  user: ['@', 'Slack user'],
  group: ['@', 'Slack group'],
  channel: ['#', 'Slack channel'],
} as const;

/** A user, group or channel of Slack by its id, as people can make something of it; a name stays a name. */
export function slackId(kind: keyof typeof KINDS, id: string): string {
  const [mark, what] = KINDS[kind];
  return /^[A-Z][A-Z0-9]+$/.test(id) && /\d/.test(id) ? `${mark}${id} (${what})` : `${mark}${id}`;
}
