import { isObject, list, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, md } from '../markdown';
import { quote } from './parts/quote';
import { facts, inWords, past, sentence, tell } from './parts/tell';

const EMOJI: Record<string, string> = {
  Create: '🔴',
  Acknowledge: '🟠',
  UnAcknowledge: '🔴',
  Close: '✅',
  Escalate: '🔴',
};

/** Opsgenie's webhooks, https://support.atlassian.com/opsgenie/docs/opsgenie-edge-connector-alert-action-data/ */
export const opsgenie: StoryFormat = ({ data }) => {
  const action = str(data, 'action');
  const message = str(data, 'alert.message');
  if (!isObject(data) || !action || !str(data, 'alert.alertId') || !/^\w{1,60}$/.test(action))
    return undefined;
  if (!message && action !== 'Escalate') return undefined;
  const event = action.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
  const who = bold(str(data, 'alert.username', 'escalationNotify.name'));
  const what = md`alert ${bold(message ?? str(data, 'escalationName') ?? '?')}`;
  const verb = event.includes('_') ? md`(${inWords(event)})` : md`was **${past(event)}**`;
  const by = action === 'Escalate' ? 'to' : 'by';
  const headline = sentence(EMOJI[action], what, verb, who.source && md`${by} ${who}`);
  const tags = list(data, 'alert.tags')
    .slice(0, 6)
    .filter((tag) => typeof tag === 'string');
  const priority = str(data, 'alert.priority');
  const about = facts(priority && `priority ${priority}`, str(data, 'alert.entity'), tags.join(', '));
  return {
    event: `alert.${event}`,
    ...tell(headline, about, quote(str(data, 'alert.note') ?? str(data, 'alert.description'))),
  };
};
