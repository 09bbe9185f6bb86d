import { type Form, ok, openForm } from '../apps/call-response';
import { labelText } from '../render/label-text';
import type { Route } from '../store/store';
import { type CallHandler, type CallParts, UserMistake } from './call';
import { CHANNEL_FIELD } from './channel-field';
import { channelNames } from './channel-names';
import { readOption } from './option-field';
import { KNOWN_PATH_FIELD, readPathField } from './path-field';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';

/** The fields of `unsubscribe`, for the slash command and as a modal. */
export const UNSUBSCRIBE_FORM: Form = {
  title: 'Unsubscribe a channel',
  header: 'Webhooks to this path are no longer posted in the channel. Those that wait still are.',
  submit: { path: '/unsubscribe', expand: { app: 'all', acting_user: 'summary', channel: 'summary' } },
  fields: [
    KNOWN_PATH_FIELD,
    { ...CHANNEL_FIELD, description: 'Which one; this channel, or the only one there is, when left out' },
  ],
};

/** `/unsubscribe`: ends a subscription. Without a channel it means this one, or the only one there is. */
export function createUnsubscribe({ store, deliver }: CallParts): CallHandler {
  return async ({ context, values }) => {
    requireAdmin(context);
    if (values.path === undefined || values.path === null) return openForm(UNSUBSCRIBE_FORM);
    const path = readPathField(values.path);
    const all = await store.routes();
    const routes = all.filter((route) => route.path === path);
    const route = chooseRoute(routes, path, readOption(values.channel), context.channel?.id);
    await store.removeRoute(route.path, route.channel);
    deliver.settingsChanged();
    const left = all.filter((one) => one !== route);
    return ok(
      `Webhooks to ${pathText(path)} no longer go to **${labelText(route.label)}**. ${whereNow(path, left)}`,
    );
  };
}

/** What becomes of the webhooks of a path by the routes that are left. */
function whereNow(path: string, left: Route[]): string {
  const own = left.filter((route) => route.path === path);
  if (own.length > 0) return `${channelNames(own, 'still gets', 'still get')} them.`;
  const defaults = left.filter((route) => route.path === '*');
  if (defaults.length > 0)
    return `${channelNames(defaults, 'gets', 'get')} them now, as all without a channel of their own.`;
  return 'They go to the admin who set the App up now.';
}

function chooseRoute(
  routes: Route[],
  path: string,
  chosen: string | undefined,
  here: string | undefined,
): Route {
  if (routes.length === 0) {
    const sentence = `No channel gets ${pathText(path)}.`;
    throw new UserMistake(sentence, { path: sentence });
  }
  const found = routes.find(({ channel }) => channel === (chosen ?? here));
  const onlyOne = !chosen && routes.length === 1 ? routes[0] : undefined;
  const route = found ?? onlyOne;
  if (route) return route;
  const sentence = `That channel does not get ${pathText(path)}; ${channelNames(routes, 'does', 'do')}.`;
  throw new UserMistake(sentence, { channel: sentence });
}
