import { at, isObject, lengthOf, list, obj, str } from '../data';
import type { Story, StoryFormat } from '../format';
import { bold, joined, link, md } from '../markdown';
import { quote } from './parts/quote';
import { facts, inWords, sentence, tell } from './parts/tell';

const MOST_MESSAGES = 10;

/** What happened to an incident, by the end of the event's name; v1 and v2 say `trigger`, v3 `triggered`. */
const EVENTS: Record<string, [emoji: string, verb: string]> = {
  trigger: ['🔴', 'triggered'],
  triggered: ['🔴', 'triggered'],
  acknowledge: ['🟠', 'acknowledged'],
  acknowledged: ['🟠', 'acknowledged'],
  unacknowledged: ['🔴', 'no longer acknowledged'],
  resolve: ['✅', 'resolved'],
  resolved: ['✅', 'resolved'],
  reopened: ['🔴', 'reopened'],
  assign: ['', 'assigned'],
  delegate: ['', 'delegated'],
  delegated: ['', 'delegated'],
  escalate: ['🔴', 'escalated'],
  escalated: ['🔴', 'escalated'],
  reassigned: ['', 'reassigned'],
  annotated: ['', 'annotated'],
};

/** PagerDuty's webhooks of all three versions, https://developer.pagerduty.com/docs/webhooks-overview */
export const pagerduty: StoryFormat = ({ data }) => {
  if (!isObject(data)) return undefined;
  const type = str(data, 'event.event_type');
  const body = obj(data, 'event.data');
  if (type && body) return tellIncident(type, body, at(data, 'event.agent'));
  const messages = list(data, 'messages');
  const [first, ...others] = messages.slice(0, MOST_MESSAGES).map(tellOlder);
  if (!first) return undefined;
  // Older versions may send several at once.
  const lines = others.map((story) => story && md`- ${story.headline}`);
  const more = lengthOf(messages) - MOST_MESSAGES;
  if (more > 0) lines.push(md`- and ${more} more`);
  return { ...first, ...tell(first.headline, ...(first.details ?? []), joined(lines, '\n')) };
};

function tellOlder(message: unknown): Story | undefined {
  const event = str(message, 'event', 'type');
  const incident = obj(message, 'incident') ?? obj(message, 'data.incident');
  const agent = at(message, 'log_entries.0.agent') ?? at(incident, 'last_status_change_by');
  return event && incident ? tellIncident(event, incident, agent) : undefined;
}

function tellIncident(event: string, body: unknown, agent: unknown): Story | undefined {
  if (event === 'pagey.ping') return { event, headline: md`👋 PagerDuty tested its webhook, and it works` };
  // A note, a status update or a responder has its incident beside it.
  const incident = obj(body, 'incident') ?? body;
  const title = str(
    incident,
    'title',
    'summary',
    'trigger_summary_data.subject',
    'trigger_summary_data.description',
    'description',
  );
  if (!title) return undefined;
  const action = event.split('.').at(-1) ?? '';
  const [emoji, verb] = Object.hasOwn(EVENTS, action) ? (EVENTS[action] ?? []) : ['', inWords(event)];
  const number = str(incident, 'number', 'incident_number');
  const label = [number && `#${number}`, title].filter(Boolean).join(' ');
  const actor = bold(str(agent, 'summary', 'name'));
  const service = bold(str(incident, 'service.summary', 'service.name'));
  const people = list(incident, 'assignees', 'assignments', 'assigned_to').slice(0, 5);
  const names = joined(
    people.map((one) => bold(str(one, 'summary', 'assignee.summary', 'object.name', 'name'))),
    ', ',
  );
  const known = Object.hasOwn(EVENTS, action);
  const what = md`incident ${link(label, str(incident, 'html_url'))}`;
  const headline = sentence(
    emoji,
    what,
    known ? md`was **${verb}**` : md`(${event})`,
    service.source && md`on ${service}`,
    actor.source && md`by ${actor}`,
  );
  const urgency = str(incident, 'urgency');
  const about = facts(urgency && `urgency ${urgency}`, names.source && md`for ${names}`);
  return { event, ...tell(headline, about, quote(str(body, 'content', 'message'))) };
}
