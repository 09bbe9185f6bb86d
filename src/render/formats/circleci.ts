import { at, isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, code, link, md } from '../markdown';
import { branchName } from '../words';
import { commitLine } from './parts/commits';
import { outcome } from './parts/outcome';
import { sentence, tell } from './parts/tell';

/** CircleCI's webhooks, https://circleci.com/docs/webhooks/ */
export const circleci: StoryFormat = ({ data }) => {
  const type = str(data, 'type');
  if (!isObject(data) || !type || !isObject(data.webhook) || !str(data, 'happened_at')) return undefined;
  if (type === 'ping') {
    const name = bold(str(data, 'webhook.name'));
    return { event: 'ping', headline: sentence('👋', md`CircleCI tested the webhook`, name) };
  }
  const kind = type.replace(/-completed$/, '');
  const thing = at(data, kind);
  const name = str(thing, 'name');
  const status = str(thing, 'status');
  if (!/^\w{1,30}$/.test(kind) || !name || !status) return undefined;
  const { emoji, verb } = outcome(status);
  const workflow = kind === 'job' && str(data, 'workflow.name');
  const branch = code(branchOf(data));
  const headline = sentence(
    emoji,
    md`${kind} ${link(name, str(thing, 'url') ?? str(data, 'workflow.url'))}`,
    workflow && md`of workflow ${workflow}`,
    verb,
    branch.source && md`on ${branch}`,
    md`in ${bold(str(data, 'project.name'))}`,
  );
  return {
    event: `${kind}.${status.toLowerCase()}`,
    ...tell(headline, emoji === '✅' ? undefined : commitOf(data)),
  };
};

const PARAMETERS = 'pipeline.trigger_parameters';

function branchOf(data: unknown): string | undefined {
  const paths = ['git.branch', 'gitlab.branch', 'github_app.branch', 'git.tag'].map(
    (path) => `${PARAMETERS}.${path}`,
  );
  return branchName(str(data, 'pipeline.vcs.branch', 'pipeline.vcs.tag', ...paths));
}

function commitOf(data: unknown) {
  const sha = str(
    data,
    'pipeline.vcs.revision',
    `${PARAMETERS}.git.checkout_sha`,
    `${PARAMETERS}.gitlab.commit_sha`,
  );
  const home = str(data, 'pipeline.vcs.origin_repository_url');
  const [owner, app] = [`${PARAMETERS}.gitlab`, `${PARAMETERS}.github_app`];
  return commitLine({
    sha,
    url: home && sha && /github/.test(home) ? `${home}/commit/${sha}` : undefined,
    message: str(data, 'pipeline.vcs.commit.subject', `${owner}.commit_title`, `${app}.commit_title`),
    author: str(
      data,
      'pipeline.vcs.commit.author.name',
      `${owner}.commit_author_name`,
      `${app}.commit_author_name`,
    ),
  });
}
