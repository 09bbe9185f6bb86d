import { type Form, ok, openForm } from '../apps/call-response';
import { codeSpan } from '../render/code';
import { labelText } from '../render/label-text';
import { SecretsUnusable } from '../secrets/secrets-unusable';
import type { Route } from '../store/store';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { CHANNEL_FIELD, channelLabel, readChannelField } from './channel-field';
import { channelNames } from './channel-names';
import { EVENTS_FIELD, readEventsField } from './events-field';
import { joinChannel } from './join-channel';
import { PATH_FIELD, readPathField } from './path-field';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { deadCounts, setAsideSentence } from './set-aside';

/** The fields of `subscribe`, for the slash command and, when it is run without a path, as a modal. */
export const SUBSCRIBE_FORM: Form = {
  title: 'Subscribe a channel',
  header: 'Webhooks to this path are posted in the channel.',
  submit: {
    path: '/subscribe',
    expand: { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' },
  },
  fields: [PATH_FIELD, CHANNEL_FIELD, EVENTS_FIELD],
};

function ignoreUnusable(error: unknown): void {
  if (!(error instanceof SecretsUnusable)) throw error;
}

/** `/subscribe`: posts the webhooks of a path in a channel, to which it adds the bot. */
export function createSubscribe(parts: CallParts): CallHandler {
  const { store, deliver, manifest, proofs, addresses, channels } = parts;
  return async ({ context, values, installation }) => {
    requireAdmin(context);
    if (values.path === undefined || values.path === null) return openForm(SUBSCRIBE_FORM);
    const path = readPathField(values.path);
    const events = readEventsField(values.events);
    const channel = await readChannelField(values.channel, context, channels);
    const { canJoin, note = '' } = await joinChannel(channel, context, installation, parts);
    if (!canJoin) throw new UserMistake(note, { channel: note });

    const label = channelLabel(channel, context.acting_user);
    const before = (await store.routes()).filter((route) => route.path === path);
    const hasChanged = await store.addRoute({ path, channel: channel.id, label, events });
    deliver.settingsChanged();
    const which = events ? `Only these events are posted: ${codeSpan(events)}.` : 'All events are posted.';
    const dead = (await deadCounts(store)).get(channel.id) ?? 0;
    const setAside = dead > 0 ? setAsideSentence(dead, manifest.app_id) : '';
    const goes = sentenceOf(path, channel.id, label, before);
    if (!hasChanged) return ok(sentences(goes, which, note, setAside));
    await deliver.wakeAll();
    // Its URL works from now on; without a key there is none, and `configure` says why.
    if (path !== '*') await proofs.urlSecret(path).catch(ignoreUnusable);
    const oneSegment =
      addresses.throughMattermost && path.includes('/')
        ? 'Mind that the last release of the Apps plugin forwards only paths without a slash: with it, nothing arrives here.'
        : '';
    return ok(sentences(goes, which, note, setAside, oneSegment));
  };
}

/** Where the webhooks of a path go, as more than one channel may get them. */
function sentenceOf(path: string, channel: string, label: string, before: Route[]): string {
  const name = `**${labelText(label)}**`;
  if (before.some((route) => route.channel === channel)) return `${name} already gets ${pathText(path)}.`;
  if (before.length === 0) return `Webhooks to ${pathText(path)} now go to ${name}.`;
  const others = channelNames(before, 'still gets', 'still get');
  return `Webhooks to ${pathText(path)} now also go to ${name}; ${others} them.`;
}

function sentences(...all: string[]): string {
  return all.filter(Boolean).join(' ');
}
