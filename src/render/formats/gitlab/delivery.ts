import { bool, str } from '../../data';
import { bold, code, link, md } from '../../markdown';
import { commitLine } from '../parts/commits';
import { outcome } from '../parts/outcome';
import { quote } from '../parts/quote';
import { past, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';

export const deployment: Teller = ({ kind, data, actor, place }) => {
  const status = str(data, 'status');
  const environment = str(data, 'environment');
  if (!status || !environment) return undefined;
  const { emoji, verb } = outcome(status);
  const what = link('deployment', str(data, 'deployable_url'));
  const ref = code(str(data, 'ref'));
  const site = link(environment, str(data, 'environment_external_url'));
  const headline = sentence(
    emoji,
    md`${what}${ref.source && md` of ${ref}`} to ${bold(site)} ${verb}`,
    place,
    actor.source && md`by ${actor}`,
  );
  const commit = commitLine({
    sha: str(data, 'short_sha'),
    message: str(data, 'commit_title'),
    url: str(data, 'commit_url'),
  });
  return { ...tell(headline, commit, quote(str(data, 'approval.comment'))), event: `${kind}.${status}` };
};

export const release: Teller = ({ action, data, place }) => {
  const tag = str(data, 'tag');
  const name = str(data, 'name') ?? tag;
  if (!name) return undefined;
  const both = tag && !name.includes(tag) ? `${name} (${tag})` : name;
  const created = action === 'create';
  const shown = link(both, action === 'delete' ? undefined : str(data, 'url'));
  const headline = sentence(created && '🚀', md`release ${shown}`, `was ${past(action || 'update')}`, place);
  return tell(headline, created ? quote(str(data, 'description')) : undefined);
};

export const wikiPage: Teller = ({ action, thing, actor, place }) => {
  const title = str(thing, 'title');
  if (!title) return undefined;
  const shown = link(title, action === 'delete' ? undefined : str(thing, 'url'));
  const verb = action === 'update' ? 'edited' : past(action || 'edit');
  const message = str(thing, 'message');
  return tell(
    sentence(actor, verb, md`the wiki page ${shown}`, place),
    message === title ? undefined : quote(message),
  );
};

export const featureFlag: Teller = ({ thing, actor, place }) => {
  const name = str(thing, 'name');
  if (!name) return undefined;
  return tell(
    sentence(
      actor,
      bool(thing, 'active') ? 'turned on' : 'turned off',
      md`the feature flag ${code(name)}`,
      place,
    ),
    quote(str(thing, 'description')),
  );
};
