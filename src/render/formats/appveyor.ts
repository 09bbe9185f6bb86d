import { isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { code, link, md } from '../markdown';
import { commitLine } from './parts/commits';
import { outcome } from './parts/outcome';
import { sentence, tell } from './parts/tell';

/** AppVeyor's webhooks, https://www.appveyor.com/docs/notifications/#webhook-payload-default */
export const appveyor: StoryFormat = ({ data }) => {
  const event = str(data, 'eventName');
  const status = str(data, 'eventData.status');
  const version = str(data, 'eventData.buildVersion');
  if (!isObject(data) || !event || !status || !version) return undefined;
  const { emoji, verb } = outcome(status);
  const project = str(data, 'eventData.projectName');
  const branch = code(str(data, 'eventData.branch'));
  const headline = sentence(
    emoji,
    md`build ${link([project, version].filter(Boolean).join(' '), str(data, 'eventData.buildUrl'))}`,
    verb,
    branch.source && md`on ${branch}`,
    md`in ${str(data, 'eventData.repositoryName')}`,
  );
  const commit = commitLine({
    sha: str(data, 'eventData.commitId'),
    message: str(data, 'eventData.commitMessage'),
    author: str(data, 'eventData.commitAuthor'),
  });
  return { event, ...tell(headline, commit) };
};
