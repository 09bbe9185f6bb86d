import type { Plugin } from '../plugin';
import { userNamed, type World } from '../world';

/** An App as the page speaks of it. */
export interface KnownApp {
  id: string;
  botId: string;
  botUsername: string;
  isEnabled: boolean;
  /** Where it listens. */
  rootUrl: string;
}

/** The Apps that are installed; without the plugin, those that have a command and a bot of its name. */
export function createKnownApps(world: World, plugin: Plugin): () => KnownApp[] {
  const installed = () =>
    [...plugin.apps.values()].map(({ manifest, botUserId, botUsername, isEnabled }) => ({
      ...{ id: manifest.app_id, botId: botUserId, botUsername, isEnabled, rootUrl: manifest.http.root_url },
    }));

  function registered(): KnownApp[] {
    return [...world.commands.values()].flatMap(({ trigger: id, url }) => {
      const bot = userNamed(world, id);
      const isEnabled = !bot?.deleteAt;
      const rootUrl = url.replace(/\/slash$/, '');
      return bot?.isBot ? [{ id, botId: bot.id, botUsername: id, isEnabled, rootUrl }] : [];
    });
  }

  return () => (world.server.hasPlugin ? installed() : registered());
}
