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
  if (event === undefined) {
    const body = obj(data, 'issue') ? data : { issue: data };
    return str(body, 'issue.key') && str(body, 'issue.fields.summary')
      ? named('issue', tellIssue('issue', body))
      : undefined;
  }
  if (!/^[\w:]{1,60}$/.test(event)) return undefined;
  if (event.startsWith('comment_')) return named(event, tellComment(event, data));
  return named(event, tellIssue(event, data) ?? tellOther(event, data));
};

function named(event: string, told: Told | undefined) {
  return told && { event, ...told };
}
