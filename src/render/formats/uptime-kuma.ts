import { isObject, num, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, link, type Markdown, md } from '../markdown';
import { sentence, tell } from './parts/tell';

/** Uptime Kuma's states, by their numbers. */
const STATES: [emoji: string, name: string][] = [
  ['🔴', 'down'],
  ['✅', 'up'],
  ['⏳', 'pending'],
  ['🔧', 'in maintenance'],
];

/** Uptime Kuma's webhooks, https://github.com/louislam/uptime-kuma/wiki/Notification-Methods */
export const uptimeKuma: StoryFormat = ({ data }) => {
  if (!isObject(data) || !isObject(data.monitor) || !('heartbeat' in data)) return undefined;
  const name = str(data, 'monitor.pathName', 'monitor.name');
  if (!name) return undefined;
  const shown = link(name, monitorUrl(data));
  const message = str(data, 'heartbeat.msg') ?? str(data, 'msg');
  const [emoji, state] = STATES[num(data, 'heartbeat.status') ?? -1] ?? [];
  // A warning of a certificate that ends has no heartbeat.
  if (!state) return { event: 'monitor.notice', headline: md`⚠️ ${shown}: ${message ?? 'a notice'}` };
  const headline = sentence(emoji, md`${shown} is ${bold(state)}`, message && md`– ${message}`);
  return { event: `monitor.${state}`, ...tell(headline, target(data)) };
};

function monitorUrl(data: unknown): string | undefined {
  const url = str(data, 'monitor.url');
  return url === 'https://' ? undefined : url;
}

/** What is looked at, where it has no page. */
function target(data: unknown): Markdown | undefined {
  const host = str(data, 'monitor.hostname');
  const port = str(data, 'monitor.port');
  return host ? md`${port ? `${host}:${port}` : host}` : undefined;
}
