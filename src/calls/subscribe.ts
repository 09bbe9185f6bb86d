import { type Form, ok, openForm } from '../apps/call-response';
import { codeSpan } from '../render/code';
import { labelText } from '../render/label-text';
import { SecretsUnusable } from '../secrets/secrets-unusable';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { CHANNEL_FIELD, channelLabel, readChannelField } from './channel-field';
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

    const isNew = await store.addRoute({ path, channel: channel.id, label: channelLabel(channel), events });
    deliver.settingsChanged();
    const only = events ? ` Only these events are posted: ${codeSpan(events)}.` : '';
    const label = labelText(channelLabel(channel));
    const dead = (await deadCounts(store)).get(channel.id) ?? 0;
    const setAside = dead > 0 ? setAsideSentence(dead, manifest.app_id) : '';
    if (!isNew)
      return ok(
        [`**${label}** already gets ${pathText(path)}.${only}`, note, setAside].filter(Boolean).join(' '),
      );
    await deliver.wakeAll();
    // Its URL works from now on; without a key there is none, and `configure` says why.
    if (path !== '*') await proofs.urlSecret(path).catch(ignoreUnusable);
    const oneSegment =
      addresses.throughMattermost && path.includes('/')
        ? 'Mind that the last release of the Apps plugin forwards only paths without a slash: with it, nothing arrives here.'
        : '';
    return ok(
      [`Webhooks to ${pathText(path)} now go to **${label}**.${only}`, note, setAside, oneSegment]
        .filter(Boolean)
        .join(' '),
    );
  };
}
