import { at, isObject, obj, str } from '../../data';
import type { Story, StoryFormat } from '../../format';
import { bold, link, type Markdown, md } from '../../markdown';
import { header } from '../parts/header';
import { quote } from '../parts/quote';
import { past, sentence, type Told, tell } from '../parts/tell';
import { tellEvent, tellLegacy } from './event';
import { tellIssue } from './issue';

/**
 * Sentry's webhooks, https://docs.sentry.io/organization/integrations/integration-platform/webhooks/, and those of
 * its older plugin.
 */
export const sentry: StoryFormat = (input) => {
  const { data } = input;
  if (!isObject(data)) return undefined;
  const action = str(data, 'action')?.toLowerCase();
  const resource = header(input, 'Sentry-Hook-Resource') ?? resourceByShape(data);
  if (!resource) return named('event_alert', tellLegacy(data));
  if (!action || !/^\w{1,40}$/.test(action) || !/^\w{1,40}$/.test(resource)) return undefined;
  return named(`${resource}.${action}`, tellResource(resource, action, data));
};

function tellResource(resource: string, action: string, data: Record<string, unknown>): Told | undefined {
  const actor = str(data, 'actor.type') === 'user' ? bold(str(data, 'actor.name')) : md``;
  if (obj(data, 'data.issue')) return tellIssue(action, at(data, 'data.issue'), actor);
  const event = obj(data, 'data.event') ?? obj(data, 'data.error');
  if (event) return tellEvent(event, str(data, 'data.triggered_rule'));
  if (resource === 'metric_alert') return tellMetric(action, data);
  if (resource === 'comment') {
    const project = str(data, 'data.project_slug');
    const headline = sentence(
      actor,
      action === 'created' ? 'commented on an issue' : `${past(action)} a comment on an issue`,
      project && md`of ${bold(project)}`,
    );
    return tell(headline, quote(str(data, 'data.comment')));
  }
  const organization = str(data, 'data.installation.organization.slug');
  return organization
    ? tell(sentence(actor, md`${past(action)} the installation of ${bold(organization)}`))
    : undefined;
}

/** A number that left its limits, or came back. */
function tellMetric(action: string, data: unknown): Told | undefined {
  const title = str(
    data,
    'data.description_title',
    'data.metric_alert.title',
    'data.metric_alert.alert_rule.name',
  );
  if (!title) return undefined;
  const emoji = { critical: '🔴', warning: '🟠', resolved: '✅' }[action] ?? '';
  const shown: Markdown = link(title, str(data, 'data.web_url'));
  return tell(
    sentence(emoji, shown, title.toLowerCase().includes(action) ? undefined : md`is **${action}**`),
    quote(str(data, 'data.description_text')),
  );
}

function resourceByShape(data: Record<string, unknown>): string | undefined {
  if (!isObject(data.installation) || !isObject(data.data)) return undefined;
  if (isObject(data.data.issue)) return 'issue';
  if (isObject(data.data.event)) return 'event_alert';
  return isObject(data.data.metric_alert) ? 'metric_alert' : undefined;
}

function named(event: string, told: Told | undefined): Story | undefined {
  return told && { event, ...told };
}
