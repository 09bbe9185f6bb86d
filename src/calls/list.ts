import { ok } from '../apps/call-response';
import type { CallHandler, CallParts } from './call';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';

/** `/list`: which path goes where. */
export function createList({ store, manifest }: CallParts): CallHandler {
  return async ({ context }) => {
    requireAdmin(context);
    const routes = await store.routes();
    const lines = routes.map(
      ({ path, label }) => `| ${pathText(path).replaceAll('|', '\\|')} | ${label.replaceAll('|', '\\|')} |`,
    );
    const table = lines.length > 0 ? ['| Path | Goes to |', '|:--|:--|', ...lines].join('\n') : '';
    const hasDefault = routes.some(({ path }) => path === '*');
    const rest = hasDefault
      ? ''
      : `${table ? 'All other webhooks' : 'No channel gets webhooks yet: all of them'} go to the admin who installed the App. Run \`/${manifest.app_id} subscribe *\` in the channel that should get them.`;
    return ok([table, rest].filter(Boolean).join('\n\n'));
  };
}
