import { at, isObject, str } from '../../data';
import type { StoryFormat } from '../../format';
import { link } from '../../markdown';
import { type Told, tell } from '../parts/tell';
import { tellBuild, tellRelease, tellRun } from './builds';
import { saidBy } from './names';
import { tellComment, tellPullRequest } from './pull-request';
import { tellGitPush } from './push';
import { tellWorkItem } from './work-item';

/** Azure DevOps' service hooks, https://learn.microsoft.com/azure/devops/service-hooks/events */
export const azureDevops: StoryFormat = ({ data }) => {
  const event = str(data, 'eventType')?.toLowerCase();
  if (!isObject(data) || !event || !str(data, 'publisherId') || !at(data, 'resource')) return undefined;
  if (!/^[\w.-]{1,100}$/.test(event)) return undefined;
  const told = tellEvent(event, data) ?? inItsOwnWords(data);
  return told && { event: event.replace(/^ms\.vss-/, ''), ...told };
};

function tellEvent(event: string, data: unknown): Told | undefined {
  if (event === 'git.push') return tellGitPush(data);
  if (event.startsWith('git.pullrequest.')) return tellPullRequest(event, data);
  if (event.endsWith('git-pullrequest-comment-event')) return tellComment(data);
  if (event === 'build.complete') return tellBuild(data);
  if (event.startsWith('workitem.')) return tellWorkItem(event, data);
  if (event.includes('-state-changed-event')) return tellRun(event, data);
  return event.includes('release.deployment') ? tellRelease(data) : undefined;
}

/** Every event brings a sentence. */
function inItsOwnWords(data: unknown): Told | undefined {
  const sentence = saidBy(data);
  if (!sentence) return undefined;
  return tell(link(sentence, str(data, 'resource._links.web.href', 'resource._links.html.href')));
}
