import { isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, code, link, md } from '../markdown';
import { commitLine } from './parts/commits';
import { outcome } from './parts/outcome';
import { inWords, sentence, tell } from './parts/tell';

const META = 'payload.deployment.meta';

/** Vercel's webhooks of deployments, https://vercel.com/docs/webhooks/webhooks-api */
export const vercel: StoryFormat = ({ data }) => {
  const state = /^deployment\.([\w.-]{1,40})$/.exec(str(data, 'type') ?? '')?.[1];
  const name = str(data, 'payload.deployment.name', 'payload.name');
  if (!isObject(data) || !state || !name) return undefined;
  const { emoji, verb } = outcome(inWords(state));
  const target = str(data, 'payload.target');
  const branch = code(
    str(data, `${META}.githubCommitRef`, `${META}.gitlabCommitRef`, `${META}.bitbucketCommitRef`),
  );
  const headline = sentence(
    emoji,
    md`deployment of ${link(name, str(data, 'payload.links.deployment'))}`,
    target && md`to ${bold(target)}`,
    verb,
    branch.source && md`on ${branch}`,
  );
  const commit = commitLine({
    sha: str(data, `${META}.githubCommitSha`, `${META}.gitlabCommitSha`, `${META}.bitbucketCommitSha`),
    message: str(
      data,
      `${META}.githubCommitMessage`,
      `${META}.gitlabCommitMessage`,
      `${META}.bitbucketCommitMessage`,
    ),
    author: str(data, `${META}.githubCommitAuthorName`, `${META}.gitlabCommitAuthorName`),
  });
  const host = str(data, 'payload.deployment.url');
  const site = link(host, host && !host.includes('/') ? `https://${host}` : host);
  return { event: `deployment.${state}`, ...tell(headline, commit, site) };
};
