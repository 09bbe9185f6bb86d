import { ok } from '../apps/call-response';
import { codeSpan } from '../render/code';
import { labelText } from '../render/label-text';
import type { CallHandler, CallParts } from './call';
import { inCell } from './in-cell';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { deadCounts, setAsideSentence } from './set-aside';
import { timeText } from './time-text';

/** `/list`: which path goes where. */
export function createList({ store, manifest, proofs }: CallParts): CallHandler {
  return async ({ context }) => {
    requireAdmin(context);
    const routes = await store.routes();
    const dead = await deadCounts(store);
    const all = await proofs.all();
    const cameAt = new Map(
      (await store.pathStates()).map(({ path, lastWebhookAt }) => [path, lastWebhookAt]),
    );
    const lines = routes.map(({ path, label, events }) => {
      const last = cameAt.get(path);
      const cells = [
        inCell(pathText(path)),
        labelText(label),
        events ? codeSpan(events) : 'all',
        all.get(path)?.signing?.scheme ?? '',
        last === undefined ? '' : timeText(last),
      ];
      return `| ${cells.join(' | ')} |`;
    });
    const labels = new Map(routes.map(({ channel, label }) => [channel, labelText(label)]));
    const setAside = [...labels]
      .filter(([channel]) => dead.has(channel))
      .map(([channel, label]) => `${label}: ${setAsideSentence(dead.get(channel) ?? 0, manifest.app_id)}`);
    const table =
      lines.length > 0
        ? ['| Path | Goes to | Events | Signed | Last came |', '|:--|:--|:--|:--|:--|', ...lines].join('\n')
        : '';
    const hasDefault = routes.some(({ path }) => path === '*');
    const rest = hasDefault
      ? ''
      : `${table ? 'All other webhooks' : 'No channel gets webhooks yet: all of them'} go to the admin who installed the App. Run \`/${manifest.app_id} subscribe *\` in the channel that should get them.`;
    return ok([table, ...setAside, rest].filter(Boolean).join('\n\n'));
  };
}
