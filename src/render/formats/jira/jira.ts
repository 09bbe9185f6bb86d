import { isObject, obj, str } from '../../data';
import type { StoryFormat } from '../../format';
import type { Told } from '../parts/tell';
import { tellComment } from './comment';
import { tellIssue } from './issue';
import { tellOther } from './other';

/**
 * Jira's webhooks, https://developer.atlassian.com/server/jira/platform/webhooks/, and what its automation rules
 * send, which is an issue alone.
 */
export const jira: StoryFormat = ({ data }) => {
  if (!isObject(data)) return undefined;
  const event = str(data, 'webhookEvent')
    ?.replace(/^jira:/, '')
    .toLowerCase();
  if (event === undefined) return named('issue', tellWithoutEvent(data));
  if (!/^[\w:]{1,60}$/.test(event)) return undefined;
  if (event.startsWith('comment_')) return named(event, tellComment(event, data));
  return named(event, tellIssue(event, data) ?? tellOther(event, data));
};

/** A transition of a workflow, or what an automation rule sends: an issue, bare or as a field. */
function tellWithoutEvent(data: Record<string, unknown>): Told | undefined {
  const body = obj(data, 'issue') ? data : { issue: data };
  if (!str(body, 'issue.key') || !str(body, 'issue.fields.summary')) return undefined;
  const from = str(data, 'transition.from_status');
  const to = str(data, 'transition.to_status');
  if (!from || !to) return tellIssue('issue', body);
  const items = [{ field: 'status', fromString: from, toString: to }];
  return tellIssue('issue_updated', { ...body, changelog: { items } });
}

function named(event: string, told: Told | undefined) {
  return told && { event, ...told };
}
