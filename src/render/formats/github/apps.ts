import { at, lengthOf, list, str } from '../../data';
import { bold, joined, link, md } from '../../markdown';
import { inWords, sentence, tell } from '../parts/tell';
import { type Teller, userName } from './happening';

/** Event `installation`: a GitHub App of somebody. */
export const installation: Teller = ({ action, data, actor }) => {
  const account = userName(at(data, 'installation.account'));
  if (!account) return undefined;
  const slug = str(data, 'installation.app_slug');
  const app = link(slug ?? 'an app', str(data, 'installation.html_url'));
  const verb = { created: 'installed', deleted: 'uninstalled', suspend: 'suspended', unsuspend: 'resumed' }[
    action
  ];
  if (action === 'new_permissions_accepted') {
    return tell(md`${actor} accepted new permissions of ${app} for ${bold(account)}`);
  }
  return tell(
    sentence(actor, verb ?? inWords(action), app, md`for ${bold(account)}`),
    repositories(data, 'repositories'),
  );
};

/** Event `installation_repositories`: what a GitHub App can see. */
export const installationRepositories: Teller = ({ action, data, actor }) => {
  const account = userName(at(data, 'installation.account'));
  if (!account) return undefined;
  const app = link(str(data, 'installation.app_slug') ?? 'an app', str(data, 'installation.html_url'));
  const shown = repositories(data, action === 'removed' ? 'repositories_removed' : 'repositories_added');
  const words = action === 'removed' ? 'no longer lets' : 'lets';
  return tell(sentence(actor, words, app, md`see repositories of ${bold(account)}`), shown);
};

function repositories(data: unknown, key: string) {
  const all = list(data, key);
  const names = all.slice(0, 10).map((one) => str(one, 'full_name', 'name'));
  const more = lengthOf(all) - names.length;
  return md`${joined(names, ', ')}${more > 0 && ` and ${more} more`}`;
}

export const sponsorship: Teller = ({ action, data, actor }) => {
  const sponsored = userName(at(data, 'sponsorship.sponsorable'));
  if (!sponsored) return undefined;
  const tier = str(data, 'sponsorship.tier.name');
  const whom = bold(sponsored);
  if (action === 'created') return tell(sentence('💜', actor, md`sponsors ${whom}`, tier && `with ${tier}`));
  return tell(sentence(actor, md`changed the sponsorship of ${whom}:`, inWords(action), tier && `(${tier})`));
};

export const marketplacePurchase: Teller = ({ action, data }) => {
  const buyer = userName(at(data, 'marketplace_purchase.account'));
  const plan = str(data, 'marketplace_purchase.plan.name');
  if (!buyer || !plan) return undefined;
  const was = str(data, 'previous_marketplace_purchase.plan.name');
  const before = was && was !== plan ? `, which was ${was}` : undefined;
  return tell(md`${bold(buyer)} ${inWords(action)} the plan ${bold(plan)}${before}`);
};
