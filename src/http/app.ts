import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import type { Logger } from 'winston';
import { webhookSubPath } from '../apps/call-path';
import { type CallRequest, readCall } from '../apps/call-request';
import type { CallResponse } from '../apps/call-response';
import type { AppClaims } from '../apps/jwt';
import { type Manifest, servedManifest, webhookBasePath } from '../apps/manifest';
import { readWebhookCall } from '../apps/webhook-call';
import type { CallHandler } from '../calls/call';
import { ping } from '../calls/ping';
import type { WebhookCall } from '../calls/webhook';
import type { Config } from '../process/config';
import type { Metrics } from '../process/metrics';
import { CallRefused } from '../trust/call-refused';
import type { Trust } from '../trust/trust';
import { answerError } from './answer-error';
import type { BodyGate } from './body-gate';
import type { Door } from './door';
import { readBody, tooLarge } from './read-body';
import { readWithTail } from './read-with-tail';

export interface AppParts {
  config: Config;
  manifest: Manifest;
  staticFolder: string;
  trust: Trust;
  calls: Map<string, CallHandler>;
  uninstall: (claims: AppClaims | undefined, request: CallRequest) => Promise<CallResponse>;
  webhook: WebhookCall;
  /** The doors to which senders and Mattermost's own slash commands come. */
  doors: { isTheirs: (path: string) => boolean; take: Door }[];
  gate: BodyGate;
  metrics: Metrics;
  log: Logger;
  /** Rejects when the App cannot take webhooks now. */
  checkReady: () => Promise<void>;
  isStopping: () => boolean;
}

/** The Express application: every POST is a call of the Apps framework, every GET something to read. */
export function createApp(parts: AppParts): Express {
  const { config, manifest, metrics } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (config.trustProxy !== undefined) app.set('trust proxy', config.trustProxy);
  app.use((request: Request, response: Response, next: NextFunction) => {
    const door = parts.doors.find(({ isTheirs }) => isTheirs(pathOf(request)));
    return door ? door.take(request, response) : next();
  });
  app.use(config.botToken ? refusePlugin : createCallRoute(parts));
  app.get('/manifest.json', (_request, response) => {
    const { rootUrl, webhookAuth } = config;
    response.json(servedManifest(manifest, { rootUrl, webhookAuth, useJwt: config.appSecret !== undefined }));
  });
  app.use('/static', express.static(parts.staticFolder, { index: false }));
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.get('/readyz', async (_request, response) => {
    await parts.checkReady();
    response.json({ status: 'ok' });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.text());
  });
  app.use(() => {
    throw new CallRefused(
      404,
      config.botToken
        ? 'This App has nothing at this address.'
        : 'This App has nothing at this address. Its manifest is at /manifest.json.',
    );
  });
  app.use(createErrorHandler(parts));
  return app;
}

/** With a bot of its own the App is none of the Apps plugin's. */
function refusePlugin(request: Request, _response: Response, next: NextFunction): void {
  if (request.method !== 'POST' && pathOf(request) !== '/manifest.json') return next();
  throw new CallRefused(
    404,
    'This App runs without the Apps plugin, by BOT_TOKEN: it takes slash commands at /slash and webhooks below /hooks.',
  );
}

/** Bytes of a call that is no webhook: a form of a few fields, and what its context expands. */
const LARGEST_CALL = 256 * 1024;

/** Bytes of a webhook's call that may be parsed before its proof is looked for. */
const CHEAP_TO_PARSE = 64 * 1024;

function createCallRoute({ config, manifest, trust, calls, gate, ...parts }: AppParts) {
  const base = webhookBasePath(manifest);
  const largestCall = Math.min(LARGEST_CALL, config.maxBody);

  /** What can be refused by path and header alone is refused before a byte of the body is read. */
  async function answer(request: Request, response: Response): Promise<CallResponse> {
    const path = pathOf(request);
    const subPath = webhookSubPath(base, path);
    if (path === '/ping') return ping();
    const handler = calls.get(path);
    if (!handler && subPath === undefined && path !== '/uninstall') {
      throw new CallRefused(404, 'This App has no such call.');
    }
    const claims = trust.checkHeader(request.headers['mattermost-app-authorization'] as string | undefined);
    if (subPath !== undefined) return await answerWebhook(claims, subPath, request, response);
    const place = gate.enter(request, response);
    const call = readCall((await readBody(request, place, largestCall, '')).toString());
    if (!handler) return await parts.uninstall(claims, call);
    const known = await trust.verifyCall(claims, call.context);
    return await handler({
      ...known,
      context: call.context,
      values: call.values ?? {},
      query: call.query ?? '',
    });
  }

  async function answerWebhook(
    claims: AppClaims | undefined,
    subPath: string,
    request: Request,
    response: Response,
  ): Promise<CallResponse> {
    const { maxBody } = config;
    const place = gate.enter(request, response, maxBody);
    const { raw, size } = await readWithTail(request, place, maxBody);
    const isTooLarge = size > maxBody;
    if (isTooLarge || size > CHEAP_TO_PARSE) await trust.requireProofIn(claims, raw);
    if (isTooLarge) await parts.webhook.tellTooLarge(subPath, size);
    if (isTooLarge) throw tooLarge(maxBody);
    return await parts.webhook.take(claims, readWebhookCall(raw), subPath);
  }

  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (request.method !== 'POST') return next();
    const body = JSON.stringify(await answer(request, response));
    if (parts.isStopping()) response.set('Connection', 'close');
    // What `response.json` does besides is of no use to the plugin, and a tenth of the way of a webhook.
    response.setHeader('Content-Type', 'application/json').end(body);
  };
}

/** How long whoever got a 503 should wait. */
const RETRY_AFTER_S = '5';

function createErrorHandler({ manifest, metrics, log }: AppParts) {
  const base = webhookBasePath(manifest);
  return (cause: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const { status, body, level, reason } = answerError(cause);
    const path = pathOf(request);
    if (path === base || path.startsWith(`${base}/`)) {
      metrics.webhooks.inc({ outcome: status >= 500 ? 'failed' : 'refused' });
    }
    const stack = status === 500 && cause instanceof Error ? { stack: cause.stack } : {};
    // Whoever asks for the health asks every second, and has the answer.
    log[path === '/readyz' ? 'debug' : level]('Answered with an error', {
      method: request.method,
      path: path.slice(0, 200),
      status,
      body,
      ...(reason ? { reason } : {}),
      ...stack,
    });
    if (response.headersSent) return;
    if (status === 503) response.set('Retry-After', RETRY_AFTER_S);
    // The plugin would keep it open for 90 s and never use it again. With a body still on its way, the answer might be lost.
    if (request.method === 'POST' && request.complete) response.set('Connection', 'close');
    response.status(status).json(body);
  };
}

function pathOf({ url }: Request): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}
