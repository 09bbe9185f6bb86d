import type { Exchange } from '../call-app';
import type { Plugin } from '../plugin';
import type { World } from '../world';
import type { DirectUrls } from './direct-urls';
import type { KnownApp } from './known-apps';
import type { Way } from './senders/send';
import { webhookAddress } from './webhook-address';

const MASK = '***';

/** How senders reach the App: through the plugin, or without it straight. */
export function createWays(parts: {
  world: World;
  plugin: Plugin;
  siteUrl: () => string;
  knownApps: () => KnownApp[];
  directUrls: DirectUrls;
  /** Told of a webhook that went straight to the App, which its sender alone sees. */
  onDirect: (exchange: Exchange) => void;
}) {
  const { world, plugin, siteUrl, knownApps, directUrls, onDirect } = parts;

  return {
    /** The URL by path as it may stand in a curl line; undefined as long as there is no App. */
    shownTo(isAdmin: boolean): ((path: string) => string) | undefined {
      if (world.server.hasPlugin) return webhookAddress(plugin, siteUrl(), isAdmin ? undefined : MASK);
      const [app] = knownApps();
      const shown = (path: string) => isAdmin && directUrls.known(path);
      return app && ((path) => shown(path) || `(the URL that /${app.id} configure ${path} shows)`);
    },
    /** Undefined as long as there is no App. */
    forSending(): Way | undefined {
      if (world.server.hasPlugin) {
        const address = webhookAddress(plugin, siteUrl());
        return address && { urlOf: async (path) => address(path), onSent: () => {} };
      }
      if (knownApps().length === 0) return undefined;
      return {
        urlOf: directUrls.of,
        onSent: (path, request, status, answer) =>
          onDirect({ method: 'POST', path: `/hooks/${path}`, request, status, answer }),
      };
    },
  };
}
