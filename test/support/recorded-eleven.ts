import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Ids and tokens of the recorded 11.4. All are dead. */
export const ELEVEN = {
  commandToken: '4u47m4urpjd7mxg6pjet59797e',
  botToken: 'zmp3yp48abdmbfawsw4ink13io',
  bot: 'q5iptx79x7g57cd6sttptt318h',
  bob: 'i715jmp6ebfkdb7ykq4ncg8ghh',
  key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+7yJh0UkgNPSadnsLUhoDhKylpEBfu/lB6JdbnR+MwKuSpMwoxs+dMv+IezQcsEdClYkhKlddyWi+WPoOKCwgQ==',
  /** Public channels of its team. */
  channels: { roasts: '3wzkomdrupnkjyrfyc6ci7jdea', 'town-square': 'u39qt4b5ipd7fpwrm4etf874fa' },
};

type Json = Record<string, unknown>;

export interface RecordedEleven {
  url: string;
  /** Method and path of each REST call. */
  asked: string[];
  /** The dialogs it was asked to open. */
  dialogs: Json[];
  stop(): Promise<void>;
}

/** A Mattermost that knows bob, an admin here, and the public channels of the recordings of an 11.4. */
export async function startRecordedEleven(now: () => number): Promise<RecordedEleven> {
  const asked: string[] = [];
  const dialogs: Json[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = String(request.url).replace('/api/v4', '').split('?')[0] ?? '';
    asked.push(`${request.method} ${path}`);
    if (path === '/actions/dialogs/open') dialogs.push(JSON.parse(body));
    const answer = answerTo(String(request.method), path);
    response.setHeader('Date', new Date(now()).toUTCString());
    response.setHeader('X-Version-Id', '11.4.0..61fdf61c.false');
    response
      .writeHead(answer ? 200 : 403)
      .end(JSON.stringify(answer ?? { id: 'api.context.permissions.app_error' }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ asked, dialogs },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerTo(method: string, path: string): Json | undefined {
  const [name, id] =
    Object.entries(ELEVEN.channels).find(([, known]) => path.startsWith(`/channels/${known}`)) ?? [];
  if (path === '/users/me')
    return { id: ELEVEN.bot, username: 'hello-world', roles: 'system_user', is_bot: true };
  if (path === `/users/${ELEVEN.bob}`)
    return { username: 'bob', roles: 'system_admin system_user', delete_at: 0 };
  if (path === '/config/client') return { AsymmetricSigningPublicKey: ELEVEN.key, MaxPostSize: '16383' };
  if (path === '/actions/dialogs/open') return { status: 'OK' };
  if (id && method === 'POST') return { channel_id: id };
  if (id)
    return { id, team_id: 'jex3yigq378uurn8p5kbwei4ya', type: 'O', name, display_name: name, delete_at: 0 };
  return undefined;
}
