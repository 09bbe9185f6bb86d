import type { Sandbox } from '../../src/sandbox/sandbox';
import { addToken } from '../../src/sandbox/world';
import { RECORDED } from '../support/recorded-site';
import type { Exchange } from '../support/recordings';
import { posterBody, unabridged } from './abridged';
import type { Likeness } from './likeness';
import type { Outgoing } from './send-exactly';

const CALL = '/plugins/com.mattermost.apps/api/v1/call';

/** What the client, the poster or the bot of a recorded exchange sends, as it is in this replay. */
export async function outgoing(
  { as, client, poster, request }: Exchange,
  { plugin, world }: Sandbox,
  likeness: Likeness,
): Promise<Outgoing> {
  const translated = (value: unknown) => JSON.parse(likeness.translated(JSON.stringify(value)));
  if (poster) return { ...translated(poster), body: posterBody(poster.body) };

  const { method = 'POST', url = CALL, body, multipart } = translated(client ?? request);
  const userIds = { admin: RECORDED.admin, 'acting user': RECORDED.admin, bob: RECORDED.bob };
  const userId = userIds[as as keyof typeof userIds];
  const tokens = { bot: plugin.apps.get('hello-world')?.botToken, wrong: 'nope', none: undefined };
  const token = userId ? addToken(world, likeness.translated(userId)) : tokens[as as keyof typeof tokens];
  const headers: Record<string, string> = token ? { Authorization: `Bearer ${token}` } : {};
  if (multipart) return { method, url, ...(await formWith(multipart, headers)) };

  const place = likeness.translated(`channel_id=${RECORDED.channel}&team_id=${RECORDED.team}`);
  return {
    ...{ method, url: url.replace('?…', `?user_agent=webapp&${place}`) },
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: body ? JSON.stringify(unabridged(body)) : undefined,
  };
}

async function formWith({ channel_id, files }: Record<string, string>, headers: Record<string, string>) {
  const form = new FormData();
  form.append('channel_id', String(channel_id));
  form.append('files', new File(['{"a":1}'], String(files), { type: 'application/json' }));
  const sent = new Response(form);
  const type = String(sent.headers.get('content-type'));
  return { headers: { ...headers, 'Content-Type': type }, body: Buffer.from(await sent.arrayBuffer()) };
}
