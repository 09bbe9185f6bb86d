import { at, str } from '../../data';
import { bold, code, link, md } from '../../markdown';
import { branchName, shortSha } from '../../words';
import { outcome } from '../parts/outcome';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';

export const deployment: Teller = ({ data, actor, place }) => {
  const thing = at(data, 'deployment');
  const environment = str(thing, 'environment');
  if (!environment) return undefined;
  const headline = sentence(actor, md`deploys ${refOf(thing)} to ${bold(environment)}`, place);
  return tell(headline, quote(str(thing, 'description')));
};

export const deploymentStatus: Teller = ({ event, data, actor, place }) => {
  const state = str(data, 'deployment_status.state');
  const environment = str(data, 'deployment_status.environment', 'deployment.environment');
  if (!state || !environment) return undefined;
  const { emoji, verb } = outcome(state);
  const page = str(
    data,
    'deployment_status.log_url',
    'deployment_status.target_url',
    'workflow_run.html_url',
  );
  const what = md`${link('deployment', page)} of ${refOf(at(data, 'deployment'))} to ${bold(environment)}`;
  const site = link('the site', str(data, 'deployment_status.environment_url'));
  const told = tell(
    sentence(emoji, what, verb, place, actor.source && md`by ${actor}`),
    quote(str(data, 'deployment_status.description')),
    state === 'success' && site.source !== 'the site' ? md`See ${site}` : undefined,
  );
  return { ...told, event: `${event}.${state}` };
};

/** Somebody has to approve a deployment, or did. */
export const deploymentReview: Teller = ({ action, data, actor, place }) => {
  const run = at(data, 'workflow_run');
  const name = link(str(run, 'display_title', 'name'), str(run, 'html_url'));
  if (!name.source) return undefined;
  const environment = bold(str(data, 'environment', 'workflow_job_run.environment'));
  const into = environment.source && md`to ${environment}`;
  const emoji = { requested: '⏳', approved: '✅', rejected: '❌' }[action];
  const verb = action === 'requested' ? 'waits for an approval:' : `was ${inWords(action)}:`;
  const by = action === 'requested' ? undefined : md`by ${actor}`;
  return tell(sentence(emoji, 'deployment', into, verb, name, place, by), quote(str(data, 'comment')));
};

function refOf(thing: unknown) {
  const ref = branchName(str(thing, 'ref'));
  const sha = str(thing, 'sha');
  return code(ref === sha ? shortSha(sha) : ref);
}
