import { ok } from '../apps/call-response';
import { codeSpan } from '../render/code';
import { labelText } from '../render/label-text';
import type { PathState } from '../store/path-store';
import type { CallHandler, CallParts } from './call';
import { inCell } from './in-cell';
import { pathText } from './path-text';
import { requireAdmin } from './require-admin';
import { deadCounts, setAsideSentence } from './set-aside';
import { timeText } from './time-text';

/** `/list`: which path goes where, those that have a URL but no channel of their own too. */
export function createList({ store, manifest, proofs, pathStates }: CallParts): CallHandler {
  return async ({ context }) => {
    requireAdmin(context);
    const routes = await store.routes();
    const dead = await deadCounts(store);
    const all = await proofs.all();
    const own = new Set(routes.map(({ path }) => path));
    const cameAt = lastTimes(await pathStates(), own);
    const hasDefault = own.has('*');

    function line(path: string, goesTo: string, events: string): string {
      const last = cameAt.get(path);
      const signed = all.get(path)?.signing?.scheme ?? '';
      const cells = [
        inCell(pathText(path)),
        goesTo,
        events,
        signed,
        last === undefined ? '' : timeText(last),
      ];
      return `| ${cells.join(' | ')} |`;
    }

    const lines = [
      ...routes.map(({ path, label, events }) =>
        line(path, labelText(label), events ? codeSpan(events) : 'all'),
      ),
      ...[...all.keys()]
        .filter((path) => !own.has(path))
        .map((path) => line(path, hasDefault ? 'as `*`' : 'an admin', 'all')),
    ];
    const labels = new Map(routes.map(({ channel, label }) => [channel, labelText(label)]));
    const setAside = [...labels]
      .filter(([channel]) => dead.has(channel))
      .map(([channel, label]) => `${label}: ${setAsideSentence(dead.get(channel) ?? 0, manifest.app_id)}`);
    const table =
      lines.length > 0
        ? ['| Path | Goes to | Events | Signed | Last came |', '|:--|:--|:--|:--|:--|', ...lines].join('\n')
        : '';
    const rest = hasDefault
      ? ''
      : `${routes.length > 0 ? 'All other webhooks' : 'No channel gets webhooks yet: all of them'} go to the admin who set the App up. Run \`/${manifest.app_id} subscribe *\` in the channel that should get them.`;
    return ok([table, ...setAside, rest].filter(Boolean).join('\n\n'));
  };
}

/** When each path last came; `*` stands for all that have no channel of their own. */
function lastTimes(states: PathState[], own: ReadonlySet<string>): Map<string, number> {
  const times = new Map<string, number>();
  for (const { path, lastWebhookAt } of states) {
    if (lastWebhookAt === undefined) continue;
    times.set(path, lastWebhookAt);
    if (!own.has(path)) times.set('*', Math.max(lastWebhookAt, times.get('*') ?? 0));
  }
  return times;
}
