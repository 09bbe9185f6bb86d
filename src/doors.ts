import { join } from 'node:path';
import type { Express } from 'express';
import { InvalidManifest, webhookBasePath } from './apps/manifest';
import { webhookUrl } from './apps/webhook-url';
import { createCalls } from './calls/calls';
import { createChannelsOfUser } from './calls/channels-of-user';
import { unansweredCalls } from './calls/unanswered-calls';
import { createUninstall } from './calls/uninstall';
import { createWebhook } from './calls/webhook';
import { createDoor, isHook } from './hooks/door';
import { hookUrl } from './hooks/hook-url';
import { SCHEMES } from './hooks/signatures/schemes';
import { createApp } from './http/app';
import { createServer, listen, type ServerLimits } from './http/server';
import { createNotice } from './intake/notice';
import type { Parts } from './parts';
import { closedDoor } from './slash/closed-door';
import { isSlash } from './slash/door';
import { CallRefused } from './trust/call-refused';

const STATIC = join(__dirname, '..', 'static');

/**
 * Opens the doors of the App: to the Apps plugin, to senders, to Mattermost's own slash commands. Where one cannot be
 * opened, none is.
 * @returns the port, and what closes them: it resolves when the requests under way are answered
 * @throws InvalidManifest, ConfigError of a wrong BOT_TOKEN, or the error of `listen`
 */
export async function openDoors(
  parts: Parts,
  limits?: ServerLimits,
): Promise<{ port: number; close: () => Promise<void> }> {
  const { config, metrics, arrived, slash } = parts;
  const { server, close } = createServer(createDoors(parts), limits);
  server.on('connection', arrived).on('request', arrived);
  server.on('drop', () => metrics.connectionsRefused.inc());
  try {
    const port = await listen(server, config.port, config.host);
    await slash?.bot.atStart();
    return { port, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function createDoors(parts: Parts): Express {
  const { config, manifest, store, mattermost, metrics, slash, isStopping } = parts;
  const calls = createCalls({
    ...parts,
    schemes: SCHEMES,
    pathStates: parts.notes.states,
    addresses: {
      direct: (path, secret) => hookUrl(config.publicUrl, path, secret),
      ...(slash
        ? {}
        : { throughMattermost: (path, secret) => webhookUrl(config.siteUrl, manifest.app_id, path, secret) }),
    },
    channels: slash?.channels ?? createChannelsOfUser(mattermost),
  });
  const problems = unansweredCalls(manifest, new Set([...calls.keys(), '/ping', '/uninstall']));
  if (isHook(webhookBasePath(manifest))) {
    problems.push(
      'manifest.json: `on_remote_webhook.path` is none below /hooks, where senders come themselves.',
    );
  }
  if (problems.length > 0) throw new InvalidManifest(problems);

  const takeHook = createDoor({
    ...parts,
    maxBody: config.maxBody,
    onRefused: (status) => metrics.webhooks.inc({ outcome: status >= 500 ? 'failed' : 'refused' }),
  });
  return createApp({
    ...parts,
    calls,
    doors: [
      { isTheirs: isHook, take: takeHook },
      { isTheirs: isSlash, take: slash?.doorTo(calls) ?? closedDoor },
    ],
    staticFolder: STATIC,
    uninstall: createUninstall(parts),
    webhook: createWebhook({ ...parts, notice: createNotice(parts) }),
    async checkReady() {
      if (isStopping()) throw new CallRefused(503, 'The App is stopping.');
      await store.check();
    },
  });
}
