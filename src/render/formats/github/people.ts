import { at, str } from '../../data';
import { bold, link, type Markdown, md } from '../../markdown';
import { inWords, sentence, tell } from '../parts/tell';
import { type Teller, userName } from './happening';

/** Event `member`: who may work on a repository. */
export const member: Teller = ({ action, data, actor, place, repo }) => {
  const who = person(at(data, 'member'));
  if (!who.source) return undefined;
  if (action === 'added') return tell(sentence(actor, md`added ${who} to ${repo}`));
  if (action === 'removed') return tell(sentence(actor, md`removed ${who} from ${repo}`));
  return tell(sentence(actor, md`changed what ${who} may do`, place));
};

/** Event `membership`: who belongs to a team. */
export const membership: Teller = ({ action, data, actor, place }) => {
  const who = person(at(data, 'member'));
  const team = teamLink(data);
  if (!who.source || !team.source) return undefined;
  const words =
    action === 'removed' ? md`removed ${who} from the team ${team}` : md`added ${who} to the team ${team}`;
  return tell(sentence(actor, words, place));
};

/** Events `team` and `team_add`. */
export const team: Teller = ({ event, action, data, actor, place, repo }) => {
  const name = teamLink(data);
  if (!name.source) return undefined;
  if (event === 'team_add' || action === 'added_to_repository') {
    return tell(sentence(actor, md`gave the team ${name} access to ${repo}`));
  }
  if (action === 'removed_from_repository') {
    return tell(sentence(actor, md`took the team ${name} its access to ${repo}`));
  }
  return tell(sentence(actor, inWords(action || 'changed'), md`the team ${name}`, place));
};

export const organization: Teller = ({ action, data, actor, repo }) => {
  const who = person(at(data, 'membership.user') ?? at(data, 'invitation'));
  if (action === 'member_added') return tell(md`${actor} added ${who} to the organization ${repo}`);
  if (action === 'member_removed') return tell(md`${actor} removed ${who} from the organization ${repo}`);
  if (action === 'member_invited') return tell(md`${actor} invited ${who} to the organization ${repo}`);
  const before = str(data, 'changes.login.from');
  const was = before && md`, which was ${before}`;
  return repo.source
    ? tell(md`${actor} ${inWords(action || 'changed')} the organization ${repo}${was}`)
    : undefined;
};

export const orgBlock: Teller = ({ action, data, actor, repo }) => {
  const who = person(at(data, 'blocked_user'));
  return who.source ? tell(md`${actor} ${inWords(action)} ${who} in the organization ${repo}`) : undefined;
};

function person(user: unknown): Markdown {
  return bold(userName(user) ?? str(user, 'email'));
}

function teamLink(data: unknown): Markdown {
  return link(str(data, 'team.name'), str(data, 'team.html_url'));
}
