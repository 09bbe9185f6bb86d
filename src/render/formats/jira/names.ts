import { str } from '../../data';
import { bold, link, type Markdown, md } from '../../markdown';

export function personOf(user: unknown): Markdown {
  return bold(str(user, 'displayName', 'name', 'key'));
}

/** `Bug [SHOP-7 Checkout is slow](…)`; the page is made of the address of the API, as none is sent. */
export function issueLink(issue: unknown): Markdown {
  const key = str(issue, 'key');
  const home = /^(https?:\/\/[^?#]*?)\/rest\//.exec(str(issue, 'self') ?? '')?.[1];
  const label = [key, str(issue, 'fields.summary')].filter(Boolean).join(' ');
  const type = str(issue, 'fields.issuetype.name') ?? 'issue';
  return md`${type} ${link(label, home && key && `${home}/browse/${key}`)}`;
}
