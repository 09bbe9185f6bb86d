import { at, bool, str } from '../../data';
import { link, md } from '../../markdown';
import { quote } from '../parts/quote';
import { inWords, sentence, tell } from '../parts/tell';
import type { Teller } from './happening';

export const release: Teller = ({ action, data, actor, place }) => {
  const thing = at(data, 'release');
  const tag = str(thing, 'tag_name');
  const name = str(thing, 'name') ?? tag;
  if (!name) return undefined;
  const both = tag && !name.includes(tag) ? `${name} (${tag})` : name;
  const kind = bool(thing, 'prerelease') ? 'pre-release' : 'release';
  const verb = /^(pre)?released$/.test(action) ? 'published' : inWords(action || 'changed');
  const headline = sentence(
    action === 'published' || action === 'released' ? '🚀' : undefined,
    actor,
    verb,
    md`the ${kind} ${link(both, str(thing, 'html_url'))}`,
    place,
  );
  return tell(headline, /published|released/.test(action) ? quote(str(thing, 'body', 'note')) : undefined);
};
