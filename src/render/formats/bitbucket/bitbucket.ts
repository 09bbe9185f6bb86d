import { at, isObject } from '../../data';
import type { StoryFormat } from '../../format';
import { header } from '../parts/header';
import { comment } from './comment';
import { happeningOf, type Teller } from './happening';
import { pullRequest } from './pull-request';
import { push } from './push';
import { commitStatus, issue, repository } from './repository';

/** Bitbucket Cloud's webhooks, https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/ */
export const bitbucket: StoryFormat = (input) => {
  const { data } = input;
  if (!isObject(data) || !at(data, 'actor') || 'eventKey' in data) return undefined;
  const key = (header(input, 'X-Event-Key') ?? keyByShape(data))?.toLowerCase();
  if (!key || !/^\w+:\w{1,60}$/.test(key)) return undefined;
  const told = tellerOf(key)?.(happeningOf(key, data));
  return told && { event: key.replace(':', '.'), ...told };
};

function tellerOf(key: string): Teller | undefined {
  if (key === 'repo:push') return push;
  if (key.includes('comment')) return comment;
  if (key.startsWith('repo:commit_status')) return commitStatus;
  if (key.startsWith('pullrequest:')) return pullRequest;
  if (key.startsWith('issue:')) return issue;
  return key.startsWith('repo:') ? repository : undefined;
}

/** For bodies that come without their header. */
function keyByShape(data: Record<string, unknown>): string | undefined {
  if (!at(data, 'repository.full_name')) return undefined;
  if (at(data, 'push.changes')) return 'repo:push';
  if (at(data, 'commit_status.state')) return 'repo:commit_status_updated';
  const topic = data.pullrequest ? 'pullrequest' : data.issue ? 'issue' : undefined;
  return topic && `${topic}:${data.comment ? 'comment_created' : data.approval ? 'approved' : 'updated'}`;
}
