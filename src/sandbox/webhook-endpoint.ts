import type { Request, Response } from 'express';
import { webhookCallPath } from '../apps/call-path';
import type { Dialect } from './dialect';
import { declaredCall } from './installed-app';
import type { Plugin } from './plugin';
import { refuseAsText } from './refuse-as-text';
import { senderHeaders } from './sender-headers';
import type { World } from './world';

const INVALID = 'failed to validate webhook authentication: ';

/** The endpoint that external systems post to: checks the secret, answers at once, and ignores what the App says. */
export function createWebhookEndpoint(world: World, plugin: Plugin, dialect: Dialect) {
  return (request: Request, response: Response, body: Buffer): void => {
    const { appId, subPath: segments = [] } = request.params as { appId: string; subPath?: string[] };
    const subPath = segments.join('/');
    const isDeep = subPath.includes('/') || request.path.endsWith('/');
    if (isDeep && !dialect.deepSubPaths) return refuseAsText(response, 404, '404 page not found');
    if (request.method !== 'POST' && request.method !== 'HEAD') return void response.status(405).end();
    const app = plugin.apps.get(appId);
    if (!app) return refuseAsText(response, 404, `app ${appId} is not installed: not found`);
    if (!app.isEnabled) {
      return refuseAsText(response, 403, `app is disabled by the administrator: ${appId}: forbidden`);
    }

    const query = new URL(request.url, 'http://sandbox').searchParams;
    if (app.webhookSecret && query.get('secret') !== app.webhookSecret) {
      const problem = query.has('secret') ? 'secret mismatched' : 'secret was not provided';
      const where = request.method === 'HEAD' ? '' : INVALID;
      return refuseAsText(response, dialect.wrongSecretStatus, `${where}webhook ${problem}: invalid input`);
    }
    response.status(200).end();
    if (request.method === 'HEAD') return;

    const call = declaredCall(app, 'on_remote_webhook') ?? { path: '/webhook' };
    query.sort();
    const values = {
      data: parsed(body),
      headers: senderHeaders(request, world),
      httpMethod: request.method,
      rawQuery: query.toString(),
    };
    const path = webhookCallPath(call.path, subPath);
    plugin.call(app, { path, expand: call.expand, values }, {}).catch(() => {
      // As in the plugin: the sender has its 200, and nobody hears of it.
    });
  };
}

/** Any body that parses as JSON is parsed; another is text, with what is no UTF-8 replaced. */
function parsed(body: Buffer): unknown {
  const text = body.toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
