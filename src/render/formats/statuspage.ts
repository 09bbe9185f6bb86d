import { isObject, list, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, link, md } from '../markdown';
import { quote } from './parts/quote';
import { facts, sentence, tell } from './parts/tell';

/** Statuspage's webhooks for subscribers, https://support.atlassian.com/statuspage/docs/enable-webhook-notifications/ */
export const statuspage: StoryFormat = ({ data }) => {
  if (!isObject(data) || !isObject(data.page) || !str(data, 'page.status_indicator')) return undefined;
  return tellComponent(data) ?? tellIncident(data);
};

function tellComponent(data: unknown) {
  const name = str(data, 'component.name');
  const before = str(data, 'component_update.old_status');
  const after = str(data, 'component_update.new_status', 'component.status');
  if (!name || !after) return undefined;
  const emoji = after === 'operational' ? '✅' : /outage/.test(after) ? '🔴' : '🟠';
  const headline = sentence(emoji, bold(name), before && md`went from ${before} to`, bold(after));
  return { event: `component.${after}`, ...tell(headline, facts(str(data, 'page.status_description'))) };
}

function tellIncident(data: unknown) {
  const name = str(data, 'incident.name');
  const status = str(data, 'incident.status');
  if (!name || !status) return undefined;
  const emoji = /resolved|completed|postmortem/.test(status) ? '✅' : status === 'scheduled' ? '🔧' : '🔴';
  const impact = str(data, 'incident.impact');
  const headline = sentence(
    emoji,
    link(name, str(data, 'incident.shortlink')),
    md`is **${status}**`,
    impact && impact !== 'none' && `(${impact} impact)`,
  );
  const update = list(data, 'incident.incident_updates')[0];
  return { event: `incident.${status}`, ...tell(headline, quote(str(update, 'body'))) };
}
