import { str } from '../../data';
import { bold, link, type Markdown, md } from '../../markdown';
import type { Told } from '../parts/tell';

/** An event of Bitbucket Cloud. */
export interface Happening {
  /** As `pullrequest:comment_created`. */
  key: string;
  data: unknown;
  actor: Markdown;
  repo: Markdown;
  /** `in` and the repository. */
  place: Markdown;
}

export type Teller = (happening: Happening) => Told | undefined;

export function happeningOf(key: string, data: unknown): Happening {
  const path = str(data, 'repository.full_name');
  const name = str(data, 'repository.name');
  // A repository may be called otherwise than its address says.
  const same = path && name && path.toLowerCase().endsWith(`/${name.toLowerCase()}`);
  const repo = link(same ? path : (name ?? path), str(data, 'repository.links.html.href'));
  const actor = bold(str(data, 'actor.display_name', 'actor.nickname', 'actor.username'));
  return { key, data, actor, repo, place: repo.source ? md`in ${repo}` : md`` };
}

/** The page of a thing. */
export function pageOf(thing: unknown): string | undefined {
  return str(thing, 'links.html.href');
}

/** `[#12 Fix the cart](…)` of a pull request or an issue. */
export function numbered(thing: unknown, url = pageOf(thing)): Markdown {
  const number = str(thing, 'id');
  return link([number && `#${number}`, str(thing, 'title')].filter(Boolean).join(' '), url);
}
