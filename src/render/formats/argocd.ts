import { at, isObject, str } from '../data';
import type { StoryFormat } from '../format';
import { code, link, md } from '../markdown';
import { shortSha } from '../words';
import { outcome } from './parts/outcome';
import { quote } from './parts/quote';
import { facts, sentence, tell } from './parts/tell';

/**
 * Argo CD's notifications as its catalogue and its examples send them: an application, or a commit's status,
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/services/webhook/
 */
export const argocd: StoryFormat = ({ data }) => {
  if (!isObject(data)) return undefined;
  return tellApplication(data) ?? tellStatus(data);
};

function tellApplication(data: Record<string, unknown>) {
  const app = at(data, 'app') ?? (data.kind === 'Application' ? data : undefined);
  const name = str(app, 'metadata.name');
  const phase = str(app, 'status.operationState.phase');
  const health = str(app, 'status.health.status');
  const sync = str(app, 'status.sync.status');
  if (!name || !(phase || health || sync)) return undefined;
  const home = str(data, 'context.argocdUrl', 'argocdUrl')?.replace(/\/$/, '');
  const shown = link(name, home && `${home}/applications/${encodeURIComponent(name)}`);
  const { emoji, verb } = phase
    ? outcome(phase)
    : { emoji: health === 'Healthy' ? '✅' : '⚠️', verb: `is ${health ?? sync}` };
  const revision = code(shortSha(str(app, 'status.sync.revision')));
  const headline = phase ? sentence(emoji, md`sync of ${shown}`, verb) : sentence(emoji, shown, verb);
  const message = phase !== 'Succeeded' ? quote(str(app, 'status.operationState.message')) : undefined;
  return {
    event: (phase ? `sync.${phase}` : `health.${health ?? sync}`).toLowerCase(),
    ...tell(headline, facts(sync, health, revision.source && md`revision ${revision}`), message),
  };
}

/** What is sent to a code host, `continuous-delivery/<application>`. */
function tellStatus(data: Record<string, unknown>) {
  const name = /^(?:continuous-delivery|argocd)\/(.+)$/.exec(str(data, 'context') ?? '')?.[1];
  const state = str(data, 'state');
  if (!name || !state || !/^\w{1,30}$/.test(state)) return undefined;
  const { emoji, verb } = outcome(state);
  const headline = sentence(emoji, md`deployment of ${link(name, str(data, 'target_url'))}`, verb);
  return { event: `status.${state.toLowerCase()}`, ...tell(headline, quote(str(data, 'description'))) };
}
