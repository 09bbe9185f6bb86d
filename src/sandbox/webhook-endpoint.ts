import type { Request, Response } from 'express';
import { webhookCallPath } from '../apps/call-path';
import type { Dialect } from './context';
import { declaredCall } from './installed-app';
import type { Plugin } from './plugin';
import { userOf, type World } from './world';

/** The endpoint that external systems post to: checks the secret, answers at once, and ignores what the App says. */
export function createWebhookEndpoint(world: World, plugin: Plugin, dialect: Dialect) {
  return (request: Request, response: Response): void => {
    const { appId, subPath } = request.params as { appId: string; subPath?: string };
    const app = plugin.apps.get(appId);
    if (request.method !== 'POST' && request.method !== 'HEAD') return void response.status(405).end();
    if (!app) return refuse(response, 404, `app ${appId} is not installed: not found`);
    if (!app.isEnabled)
      return refuse(response, 403, `app is disabled by the administrator: ${appId}: forbidden`);

    const query = new URL(request.url, 'http://sandbox').searchParams;
    if (app.webhookSecret && query.get('secret') !== app.webhookSecret) {
      const problem = query.has('secret') ? 'secret mismatched' : 'secret was not provided';
      const text = `failed to validate webhook authentication: webhook ${problem}: invalid input`;
      return refuse(response, dialect.wrongSecretStatus, text);
    }
    response.status(200).end();
    if (request.method === 'HEAD') return;

    const call = declaredCall(app, 'on_remote_webhook') ?? { path: '/webhook' };
    query.sort();
    const values = {
      data: parsed(request.body as Buffer | undefined),
      headers: headersOf(request, world),
      httpMethod: request.method,
      rawQuery: query.toString(),
    };
    const path = webhookCallPath(call.path, subPath ?? '');
    plugin.call(app, { path, expand: call.expand, values }, {}).catch(() => {
      // As in the plugin: the sender has its 200, and nobody hears of it.
    });
  };
}

function refuse(response: Response, status: number, text: string): void {
  response.status(status).type('text/plain').set('X-Content-Type-Options', 'nosniff').send(`${text}\n`);
}

/** Any body that parses as JSON is parsed; another is text, with what is no UTF-8 replaced. */
function parsed(body: Buffer | undefined): unknown {
  const text = Buffer.isBuffer(body) ? body.toString('utf8') : '';
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Names in Go's canonical form, first values, without Authorization; sorted, as Go writes maps. */
function headersOf(request: Request, world: World): Record<string, string> {
  const user = userOf(world, request.headers.authorization);
  const headers: Record<string, string> = { 'Mattermost-Session-Id': '' };
  if (user) headers['Mattermost-User-Id'] = user.id;
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    if (name === 'authorization' || name === 'host') continue;
    headers[name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())] = values?.[0] ?? '';
  }
  return Object.fromEntries(Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1)));
}
