import { at, isObject, num, str } from '../data';
import type { StoryFormat } from '../format';
import { code, link, md } from '../markdown';
import { commitLine } from './parts/commits';
import { duration } from './parts/duration';
import { outcome } from './parts/outcome';
import { sentence, tell } from './parts/tell';

/** Travis CI's webhooks, https://docs.travis-ci.com/user/notifications/#configuring-webhook-notifications */
export const travis: StoryFormat = ({ data }) => {
  const state = str(data, 'status_message', 'result_message', 'state');
  const number = str(data, 'number');
  const name = str(data, 'repository.name');
  if (!isObject(data) || !state || !number || !name || !str(data, 'build_url') || !('matrix' in data))
    return undefined;
  const owner = str(data, 'repository.owner_name');
  const took = duration(num(data, 'duration'));
  const request = str(data, 'pull_request_number');
  const headline = sentence(
    // Passed, Fixed, Failed, Broken, Still Failing, Errored, Canceled, Pending
    outcome(state.replace(/^fixed$/i, 'passed').replace(/^(broken|still failing)$/i, 'failed')).emoji,
    md`build ${link(`#${number}`, str(data, 'build_url'))} **${state}**`,
    request ? md`of pull request #${request}` : md`on ${code(str(data, 'branch', 'tag'))}`,
    md`in ${[owner, name].filter(Boolean).join('/')}`,
    took && `after ${took}`,
  );
  const commit = commitLine({
    sha: str(data, 'commit'),
    message: str(data, 'message'),
    url: at(data, 'compare_url'),
    author: str(data, 'author_name'),
  });
  return { event: `build.${state}`, ...tell(headline, commit) };
};
