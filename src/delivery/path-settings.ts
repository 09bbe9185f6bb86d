import { type ReadTemplate, readTemplate, TemplateError } from '../render/templates/template';
import type { Template } from '../store/path-store';
import type { Delivery, Route, Store } from '../store/store';
import { createEventFilter, type EventFilter } from './event-filter';

const AGE_MS = 1_000;

/** What people have set for the webhooks of a path, as far as it decides what becomes of a delivery. */
export interface PathSettings {
  /** Whether the subscription wants an event; undefined where it wants all. */
  filter: EventFilter | undefined;
  template: KnownTemplate | undefined;
}

/** A template that was read once, or what is wrong with it. */
export type KnownTemplate = { source: string } & ({ read: ReadTemplate } | { error: TemplateError });

export interface Settings {
  of(delivery: Delivery): Promise<PathSettings>;
  /** They were changed here. */
  forget(): void;
}

/** Keeps what the store has of routes and templates for a second: another instance may have changed it. */
export function createSettings(store: Store): Settings {
  let asked: Promise<(delivery: Delivery) => PathSettings> | undefined;
  let known = new Map<string, KnownTemplate>();
  let askedAt = 0;

  async function ask(): Promise<(delivery: Delivery) => PathSettings> {
    const [routes, templates] = await Promise.all([store.routes(), store.templates()]);
    known = new Map(templates.map((template) => [template.path, readOnce(template, known)]));
    const byPath = known;
    const filters = new Map(routes.map((route) => [keyOf(route), createEventFilter(route.events ?? '')]));
    return ({ path, channel }) => {
      const own = keyOf({ path, channel });
      // What no path of its own led to the channel came by the default.
      const filter = filters.has(own) ? filters.get(own) : filters.get(keyOf({ path: '*', channel }));
      return { filter, template: byPath.get(path) };
    };
  }

  return {
    async of(delivery) {
      if (!asked || performance.now() - askedAt > AGE_MS) {
        askedAt = performance.now();
        asked = ask();
        asked.catch(() => {
          asked = undefined;
        });
      }
      return (await asked)(delivery);
    },
    forget() {
      asked = undefined;
    },
  };
}

function keyOf({ path, channel }: Pick<Route, 'path' | 'channel'>): string {
  return JSON.stringify([path, channel]);
}

function readOnce({ path, source }: Template, known: Map<string, KnownTemplate>): KnownTemplate {
  const before = known.get(path);
  if (before?.source === source) return before;
  try {
    return { source, read: readTemplate(source) };
  } catch (error) {
    if (error instanceof TemplateError) return { source, error };
    throw error;
  }
}
