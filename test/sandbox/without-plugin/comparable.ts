/** What the sandbox does not count or keep, and the recorded server did. */
const NOT_KEPT = [
  ...[
    'last_post_at',
    'last_root_post_at',
    'total_msg_count',
    'total_msg_count_root',
    'msg_count',
    'msg_count_root',
  ],
  ...['mention_count', 'mention_count_root', 'last_viewed_at', 'last_update_at', 'invite_id'],
];
const LONGEST = 300;
const NO_JSON = /invalid character|unexpected end of JSON|not valid JSON|JSON input|in JSON/i;

/** A recorded or replayed value without what may differ but for ids and times. */
export function comparable(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return comparableText(value, name);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.filter((inner) => !isBuiltIn(inner)).map((inner) => comparable(inner));
  if ('order' in value && 'posts' in value) return comparableList(value as PostList);
  const kept = Object.entries(value).filter(([key]) => !NOT_KEPT.includes(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, comparable(inner, key)]));
}

/** Of the commands that every server has, the sandbox knows the names. */
function isBuiltIn(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'trigger' in value && 'id' in value && value.id === ''
  );
}

function comparableText(text: string, name: string): string {
  if (name === 'trigger_id' && text.length > 26) return readTrigger(text);
  if (name === 'cookie') return 'sealed';
  if (name === 'AsymmetricSigningPublicKey') return 'a key';
  if (name.toLowerCase() === 'x-version-id') return text.replace(/\.[0-9a-f]+\.false$/, '.hash.false');
  // Go's words for what it cannot read are its own.
  if (name === 'detailed_error' && NO_JSON.test(text)) return 'no JSON';
  return text.length > LONGEST ? `<string of ${text.length} characters>` : text;
}

/** Whose it is and of when, without its signature. */
function readTrigger(text: string): string {
  return Buffer.from(text, 'base64').toString().split(':').slice(0, 3).join(':');
}

/** A form as it was sent, with what is signed in it to be read. */
export function comparableForm(form: string): string {
  return (
    form
      .replace(/trigger_id=[^&]*/, (part) => `trigger_id=${readTrigger(decodeURIComponent(part.slice(11)))}`)
      .replaceAll('localhost%3A', 'localhost:')
      .replaceAll('%2F', '/')
      // The ids of both users, in an order that follows from the ids.
      .replace(/\b[a-z0-9]{26}__[a-z0-9]{26}\b/, 'a direct channel')
  );
}

interface PostList {
  order: string[];
  posts: Record<string, { type: string }>;
}

/** Without the messages that a server itself leaves in a channel, as when somebody joins. */
function comparableList({ order, posts, ...rest }: PostList): object {
  const isKept = (id: string) => posts[id]?.type === '';
  const kept = Object.entries(posts).filter(([id]) => isKept(id));
  return {
    order: order.filter(isKept),
    posts: Object.fromEntries(kept.map(([id, post]) => [id, comparable(post)])),
    ...(rest as object),
  };
}

/** The headers of an answer that were recorded, by their names in lower case. */
export function comparableHeaders(
  recorded: Record<string, string>,
  replayed: Record<string, unknown>,
): [object, object] {
  const names = Object.keys(recorded).filter((name) => !/^(content-length|date)$/i.test(name));
  return [
    comparable(Object.fromEntries(names.map((name) => [name.toLowerCase(), recorded[name]]))) as object,
    comparable(
      Object.fromEntries(names.map((name) => [name.toLowerCase(), replayed[name.toLowerCase()]])),
    ) as object,
  ];
}

/** What the App received, without lengths. */
export function comparableCall(call: {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  raw_body?: string;
}): object {
  const named = Object.entries(call.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const headers = Object.fromEntries(
    named.filter(([name]) => !/^(content-length|connection)$/.test(name)).sort(),
  );
  const isForm = headers['content-type'] === 'application/x-www-form-urlencoded';
  const form = call.raw_body ?? call.body;
  const body = isForm ? comparableForm(String(form)) : comparable(readJson(call.body));
  return { method: call.method, url: call.url, headers, body };
}

function readJson(body: unknown): unknown {
  return typeof body === 'string' && body ? JSON.parse(body) : body;
}
