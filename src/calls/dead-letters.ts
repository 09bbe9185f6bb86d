import type { Option } from '../apps/call-response';
import type { DeadLetter, Route } from '../store/store';
import type { CallHandler, CallParts } from './call';
import { destinationLabel } from './destination-label';
import { readOption } from './option-field';
import { requireAdmin } from './require-admin';
import { timeText } from './time-text';

const MOST_SHOWN = 50;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What stands for all dead letters, where a channel stands for its own. */
export const EVERYTHING = 'all';

/** Whether a name as people type it, such as `~coffee-beans` or `Coffee Beans`, is that of a channel. */
export function isNameOf(typed: string, label: string): boolean {
  return plainName(typed) !== '' && plainName(typed) === plainName(label);
}

/** As Mattermost makes the name of a channel of its display name. */
function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/**
 * `/dead-letters`: the choices of the form of `deliveries`: all, all of a channel, then each, newest first; any webhook
 * by its whole id. Only one can be shown.
 */
export function createDeadLetters({ store }: CallParts): CallHandler {
  return async ({ context, query, values }) => {
    requireAdmin(context);
    const [channels, routes] = [await store.deadChannels(), await store.routes()];
    const text = query.toLowerCase().replace(/^~/, '');
    const isWanted = (label: string) => label.toLowerCase().includes(text) || isNameOf(text, label);
    const named = channels.filter((channel) => isWanted(destinationLabel(channel, routes)));
    // Of what stands in the list, such as `coffee-roast to ~Roasts`, only the path is known to the store.
    const [path = ''] = text.split(/ to(?: |$)/);
    const letters = await store.deadLetters(MOST_SHOWN, { text: path, channels: named });
    const ofChannels = named
      .map((channel) => channelOption(destinationLabel(channel, routes), channel, text))
      .sort((one, other) => one.label.localeCompare(other.label));
    // Who has typed it means it, also where it comes to one channel or to none.
    const isAllWanted = text === EVERYTHING || (channels.length > 1 && isWanted('All'));
    const ofAll = isAllWanted ? [{ label: 'All', value: EVERYTHING }] : [];
    const other = UUID.test(text) ? await store.findDelivery(text) : undefined;
    const found = other && other.state !== 'dead' ? [...letters, other] : letters;
    const several = readOption(values.action) === 'show' ? [] : [...ofAll, ...ofChannels];
    const items = [...several, ...found.map((letter) => letterOption(letter, routes))];
    return { type: 'ok', data: { items: items.slice(0, MOST_SHOWN) } };
  };
}

/** Who has typed a channel's whole name has chosen: clients compare what was typed with the value. */
function channelOption(label: string, channel: string, typed: string): Option {
  return { label: `All of ${label}`, value: isNameOf(typed, label) ? `~${typed}` : channel };
}

function letterOption({ id, path, channel, storedAt }: DeadLetter, routes: Route[]): Option {
  return {
    label: `${path || '/'} to ${destinationLabel(channel, routes)}, ${timeText(storedAt)} (${id.slice(0, 8)})`,
    value: id,
  };
}
