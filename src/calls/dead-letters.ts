import type { Option } from '../apps/call-response';
import type { DeadLetter, Route } from '../store/store';
import type { CallHandler, CallParts } from './call';
import { destinationLabel } from './destination-label';
import { requireAdmin } from './require-admin';
import { timeText } from './time-text';

const MOST_SHOWN = 50;

/** What stands for all dead letters, where a channel stands for its own. */
export const EVERYTHING = '*';

/** `/dead-letters`: the choices of the form of `deliveries`: all, all of a channel, then each, newest first. */
export function createDeadLetters({ store }: CallParts): CallHandler {
  return async ({ context, query }) => {
    requireAdmin(context);
    const [channels, routes] = [await store.deadChannels(), await store.routes()];
    const text = query.toLowerCase();
    const isWanted = (label: string) => label.toLowerCase().includes(text);
    const named = channels.filter((channel) => isWanted(destinationLabel(channel, routes)));
    // Of what stands in the list, such as `coffee-roast to ~Roasts`, only the path is known to the store.
    const [path = ''] = text.split(/ to(?: |$)/);
    const letters = await store.deadLetters(MOST_SHOWN, { text: path, channels: named });
    const ofChannels = channels
      .map((channel) => ({ label: `All of ${destinationLabel(channel, routes)}`, value: channel }))
      .sort((one, other) => one.label.localeCompare(other.label));
    const ofAll = channels.length > 1 ? [{ label: 'All', value: EVERYTHING }] : [];
    const all = [...ofAll, ...ofChannels].filter(({ label }) => isWanted(label));
    const items = [...all, ...letters.map((letter) => letterOption(letter, routes))];
    return { type: 'ok', data: { items: items.slice(0, MOST_SHOWN) } };
  };
}

function letterOption({ id, path, channel, storedAt }: DeadLetter, routes: Route[]): Option {
  return {
    label: `${path || '/'} to ${destinationLabel(channel, routes)}, ${timeText(storedAt)} (${id.slice(0, 8)})`,
    value: id,
  };
}
