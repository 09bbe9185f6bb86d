import type { Option } from '../apps/call-response';
import type { DeadLetter, Route } from '../store/store';
import type { CallHandler, CallParts } from './call';
import { destinationLabel } from './destination-label';
import { requireAdmin } from './require-admin';

const MOST_READ = 500;
const MOST_SHOWN = 50;

/** `/dead-letters`: the choices of the form of `deliveries`, all of a channel first, then each. */
export function createDeadLetters({ store }: CallParts): CallHandler {
  return async ({ context, query }) => {
    requireAdmin(context);
    const [letters, routes] = [await store.deadLetters(MOST_READ), await store.routes()];
    const wanted = query.toLowerCase();
    const items = [
      ...channelOptions(letters, routes),
      ...letters.map((letter) => letterOption(letter, routes)),
    ];
    const found = items.filter(({ label }) => label.toLowerCase().includes(wanted));
    return { type: 'ok', data: { items: found.slice(0, MOST_SHOWN) } };
  };
}

function channelOptions(letters: DeadLetter[], routes: Route[]): Option[] {
  const channels = [...new Set(letters.map(({ channel }) => channel))];
  return channels.map((channel) => ({
    label: `All of ${destinationLabel(channel, routes)}`,
    value: channel,
  }));
}

function letterOption({ id, path, channel, storedAt }: DeadLetter, routes: Route[]): Option {
  const time = new Date(storedAt).toISOString().slice(0, 19).replace('T', ' ');
  return {
    label: `${path || '/'} to ${destinationLabel(channel, routes)}, ${time} (${id.slice(0, 8)})`,
    value: id,
  };
}
