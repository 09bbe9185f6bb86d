import { at, bool, isObject, obj, str } from '../../data';
import type { StoryFormat } from '../../format';
import { bold, type Markdown, md } from '../../markdown';
import { quote } from '../parts/quote';
import { inWords, past, sentence, type Told, tell } from '../parts/tell';
import { boardLink, cardLink, listName } from './names';

/** Trello's webhooks, https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/ */
export const trello: StoryFormat = ({ data }) => {
  const type = str(data, 'action.type');
  const about = at(data, 'action.data');
  if (!isObject(data) || !type || !/^\w{1,60}$/.test(type) || !isObject(about) || !data.model)
    return undefined;
  const actor = bold(str(data, 'action.memberCreator.fullName', 'action.memberCreator.username'));
  const { headline, details, event: change } = tellAction(type, about, at(data, 'action'));
  const board = boardLink(at(about, 'board'));
  const place = board.source && at(about, 'card') ? md`in ${board}` : undefined;
  // As `create_card`.
  const name = type.replace(/(?<=[a-z])(?=[A-Z])/g, '_');
  return {
    event: change ? `${name}.${change}` : name,
    headline: sentence(actor, headline, place),
    ...(details && { details }),
  };
};

function tellAction(type: string, about: unknown, action: unknown): Told {
  const card = cardLink(at(about, 'card'));
  const member = bold(str(action, 'member.fullName', 'member.username'));
  const item = bold(str(about, 'checkItem.name'));
  switch (type) {
    case 'createCard':
      return tell(sentence(md`created the card ${card}`, inList(about, 'list')));
    case 'updateCard':
      return tellUpdate(about, card);
    case 'commentCard':
      return tell(md`commented on ${card}`, quote(str(about, 'text')));
    case 'addMemberToCard':
      return tell(md`gave ${card} to ${member}`);
    case 'removeMemberFromCard':
      return tell(md`took ${card} from ${member}`);
    case 'addLabelToCard':
      return tell(md`put the label ${bold(labelOf(about))} on ${card}`);
    case 'removeLabelFromCard':
      return tell(md`took the label ${bold(labelOf(about))} off ${card}`);
    case 'updateCheckItemStateOnCard':
      return tell(
        md`${str(about, 'checkItem.state') === 'complete' ? 'completed' : 'reopened'} ${item} of ${card}`,
      );
    case 'addAttachmentToCard':
      return tell(md`attached ${bold(str(about, 'attachment.name'))} to ${card}`);
    default:
      return tellOther(type, about, card);
  }
}

/** What changed about a card, and its name for the event. */
function tellUpdate(about: unknown, card: Markdown): Told {
  const before = obj(about, 'old') ?? {};
  const told = (event: string, ...words: Parameters<typeof tell>): Told => ({ ...tell(...words), event });
  if (at(about, 'listAfter')) {
    const from = listName(at(about, 'listBefore'));
    return told('moved', md`moved ${card} from ${from} to ${listName(at(about, 'listAfter'))}`);
  }
  if ('closed' in before)
    return bool(about, 'card.closed')
      ? told('archived', md`archived ${card}`)
      : told('restored', md`brought back ${card}`);
  if ('name' in before) return told('renamed', md`renamed ${card} (it was “${str(before, 'name')}”)`);
  if ('desc' in before)
    return told('description', md`edited the description of ${card}`, quote(str(about, 'card.desc')));
  if ('due' in before) {
    const due = str(about, 'card.due')?.slice(0, 10);
    return told('due', due ? md`set ${card} to be due on ${bold(due)}` : md`took the due date off ${card}`);
  }
  if ('dueComplete' in before)
    return told('done', md`marked ${card} as ${bool(about, 'card.dueComplete') ? 'done' : 'not done'}`);
  const [other] = Object.keys(before);
  return other ? told(other, md`changed ${card}`) : tell(md`changed ${card}`);
}

/** `addChecklistToCard` → `added checklist to card`, and whatever it names. */
function tellOther(type: string, about: unknown, card: Markdown): Told {
  const words = inWords(type.replace(/(?<=[a-z])(?=[A-Z])/g, '_'))
    .toLowerCase()
    .split(' ');
  const verb = past(words[0] ?? 'change');
  const name = str(about, 'checklist.name', 'checkItem.name', 'list.name', 'label.name', 'board.name');
  return tell(sentence(verb, words.slice(1).join(' '), name && bold(name), card.source && md`(${card})`));
}

function inList(about: unknown, field: string): Markdown | undefined {
  const name = listName(at(about, field));
  return name.source ? md`in the list ${name}` : undefined;
}

function labelOf(about: unknown): string {
  return str(about, 'label.name', 'label.color', 'text', 'value') ?? '?';
}
