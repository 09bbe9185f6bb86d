import { ok } from '../apps/call-response';
import { labelText } from '../render/label-text';
import type { CallHandler, CallParts } from './call';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { deadCounts, setAsideSentence } from './set-aside';

/** `/list`: which path goes where. */
export function createList({ store, manifest }: CallParts): CallHandler {
  return async ({ context }) => {
    requireAdmin(context);
    const routes = await store.routes();
    const dead = await deadCounts(store);
    const lines = routes.map(
      ({ path, label }) => `| ${pathText(path).replaceAll('|', '\\|')} | ${labelText(label)} |`,
    );
    const labels = new Map(routes.map(({ channel, label }) => [channel, labelText(label)]));
    const setAside = [...labels]
      .filter(([channel]) => dead.has(channel))
      .map(([channel, label]) => `${label}: ${setAsideSentence(dead.get(channel) ?? 0, manifest.app_id)}`);
    const table = lines.length > 0 ? ['| Path | Goes to |', '|:--|:--|', ...lines].join('\n') : '';
    const hasDefault = routes.some(({ path }) => path === '*');
    const rest = hasDefault
      ? ''
      : `${table ? 'All other webhooks' : 'No channel gets webhooks yet: all of them'} go to the admin who installed the App. Run \`/${manifest.app_id} subscribe *\` in the channel that should get them.`;
    return ok([table, ...setAside, rest].filter(Boolean).join('\n\n'));
  };
}
