import { at, isObject } from '../../data';
import type { RenderInput } from '../../format';
import { header } from '../parts/header';

/** What only the events of one name hold, the more telling first; for bodies that come without their header. */
const TELLING: [event: string, keys: string[]][] = [
  ['pull_request_review_comment', ['pull_request', 'comment']],
  ['pull_request_review_thread', ['pull_request', 'thread']],
  ['pull_request_review', ['pull_request', 'review']],
  ['issue_comment', ['issue', 'comment']],
  ['discussion_comment', ['discussion', 'comment']],
  ['deployment_review', ['workflow_job_run', 'workflow_run']],
  ['deployment_status', ['deployment_status']],
  ['workflow_job', ['workflow_job']],
  ['workflow_run', ['workflow_run']],
  ['check_run', ['check_run']],
  ['check_suite', ['check_suite']],
  ['deployment', ['deployment']],
  ['pull_request', ['pull_request']],
  ['issues', ['issue']],
  ['discussion', ['discussion']],
  ['commit_comment', ['comment']],
  ['release', ['release']],
  ['fork', ['forkee']],
  ['gollum', ['pages']],
  ['push', ['commits', 'ref', 'pusher']],
  ['create', ['ref_type', 'master_branch']],
  ['delete', ['ref_type', 'ref']],
  ['ping', ['hook', 'zen']],
  ['milestone', ['milestone']],
  ['label', ['label']],
  ['star', ['starred_at']],
];

/** The name of GitHub's event, by its header or else by the shape of the body; undefined for other senders. */
export function gitHubEvent(input: RenderInput): string | undefined {
  const name = header(input, 'X-GitHub-Event');
  if (name) return /^\w{1,60}$/.test(name) ? name.toLowerCase() : undefined;
  const { data } = input;
  const known =
    at(data, 'sender.login') && (at(data, 'repository.full_name') || at(data, 'organization.login'));
  if (!known || !isObject(data)) return undefined;
  const shape = TELLING.find(([, keys]) => keys.every((key) => Object.hasOwn(data, key)));
  return shape?.[0];
}
