import type { Delivery, Route, Store } from '../store/store';
import { createEventFilter, type EventFilter } from './event-filter';

const AGE_MS = 1_000;

/** What people have set for the webhooks of a path, as far as it decides what becomes of a delivery. */
export interface PathSettings {
  /** Whether the subscription wants an event; undefined where it wants all. */
  filter: EventFilter | undefined;
  /** Liquid. */
  template: string | undefined;
}

export interface Settings {
  of(delivery: Delivery): Promise<PathSettings>;
  /** They were changed here. */
  forget(): void;
}

/** Keeps what the store has of routes and templates for a second: another instance may have changed it. */
export function createSettings(store: Store): Settings {
  let known: Promise<(delivery: Delivery) => PathSettings> | undefined;
  let askedAt = 0;

  async function ask(): Promise<(delivery: Delivery) => PathSettings> {
    const [routes, templates] = await Promise.all([store.routes(), store.templates()]);
    const sources = new Map(templates.map(({ path, source }) => [path, source]));
    const filters = new Map(routes.map((route) => [keyOf(route), createEventFilter(route.events ?? '')]));
    return ({ path, channel }) => {
      const own = keyOf({ path, channel });
      // What no path of its own led to the channel came by the default.
      const filter = filters.has(own) ? filters.get(own) : filters.get(keyOf({ path: '*', channel }));
      return { filter, template: sources.get(path) };
    };
  }

  return {
    async of(delivery) {
      if (!known || performance.now() - askedAt > AGE_MS) {
        askedAt = performance.now();
        known = ask();
        known.catch(() => {
          known = undefined;
        });
      }
      return (await known)(delivery);
    },
    forget() {
      known = undefined;
    },
  };
}

function keyOf({ path, channel }: Pick<Route, 'path' | 'channel'>): string {
  return JSON.stringify([path, channel]);
}
