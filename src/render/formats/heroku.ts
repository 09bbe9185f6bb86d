import { isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { bold, code, link, md } from '../markdown';
import { outcome } from './parts/outcome';
import { quote } from './parts/quote';
import { inWords, past, sentence, tell } from './parts/tell';

/** Heroku's app webhooks, https://devcenter.heroku.com/articles/app-webhooks-schema, and its deploy hooks. */
export const heroku: StoryFormat = ({ data }) => {
  if (!isObject(data)) return undefined;
  return str(data, 'webhook_metadata.event.include') ? tellResource(data) : tellDeploy(data);
};

function tellResource(data: Record<string, unknown>) {
  const resource = str(data, 'resource');
  const action = str(data, 'action');
  const app = str(data, 'data.app.name') ?? (resource === 'app' ? str(data, 'data.name') : undefined);
  if (!resource || !action || !app) return undefined;
  const actor = bold(str(data, 'actor.email'));
  const status = str(data, 'data.status', 'data.state');
  const { emoji, verb } = outcome(status);
  const version = str(data, 'data.version');
  const noun = resource === 'app' ? 'the app' : `${inWords(resource)}${version ? ` v${version}` : ''} of`;
  const shown = bold(link(app, str(data, 'data.web_url')));
  const headline = status
    ? sentence(emoji, noun, shown, verb, actor.source && md`by ${actor}`)
    : sentence(actor, past(action), noun, shown);
  return {
    event: `${resource}.${status ?? action}`,
    ...tell(headline, quote(str(data, 'data.description'))),
  };
}

function tellDeploy(data: Record<string, unknown>) {
  const app = str(data, 'app');
  const head = str(data, 'head');
  if (!app || !head || !('git_log' in data)) return undefined;
  const release = str(data, 'release');
  const headline = sentence(
    '🚀',
    bold(str(data, 'user')),
    md`deployed ${link(app, str(data, 'url'))}`,
    md`(${release && `${release}, `}${code(head)})`,
  );
  return { event: 'deploy', ...tell(headline, quote(str(data, 'git_log'))) };
}
