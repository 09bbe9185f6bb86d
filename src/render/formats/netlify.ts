import { isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, code, link, md } from '../markdown';
import { commitLine } from './parts/commits';
import { header } from './parts/header';
import { outcome } from './parts/outcome';
import { quote } from './parts/quote';
import { sentence, tell } from './parts/tell';

/** Netlify's states in the words of all others. */
const STATES: Record<string, string> = {
  ready: 'success',
  building: 'running',
  enqueued: 'queued',
  new: 'created',
};

/** Netlify's webhooks of deploys, https://docs.netlify.com/site-deploys/notifications/ */
export const netlify: StoryFormat = (input) => {
  const { data } = input;
  const state = str(data, 'state');
  const name = str(data, 'name');
  if (!isObject(data) || !state || !name || !('deploy_url' in data || header(input, 'X-Netlify-Event')))
    return undefined;
  const { emoji, verb } = outcome(STATES[state] ?? state);
  const context = str(data, 'context');
  const branch = code(str(data, 'branch'));
  const headline = sentence(
    emoji,
    md`deploy of ${link(name, str(data, 'url', 'ssl_url'))}`,
    context && md`to ${bold(context)}`,
    verb,
    branch.source && md`on ${branch}`,
  );
  const commit = commitLine({
    sha: str(data, 'commit_ref'),
    message: str(data, 'title'),
    url: str(data, 'commit_url'),
    author: str(data, 'committer'),
  });
  const log = link(
    'Log',
    str(data, 'admin_url') && `${str(data, 'admin_url')}/deploys/${str(data, 'id') ?? ''}`,
  );
  const details = [quote(str(data, 'error_message')), commit, emoji === '❌' ? log : undefined];
  return { event: header(input, 'X-Netlify-Event') ?? `deploy.${state}`, ...tell(headline, ...details) };
};
