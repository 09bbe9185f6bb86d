import { str } from '../../data';
import { bold, link, type Markdown } from '../../markdown';

export function cardLink(card: unknown): Markdown {
  const id = str(card, 'shortLink');
  return link(str(card, 'name'), id && `https://trello.com/c/${encodeURIComponent(id)}`);
}

export function boardLink(board: unknown): Markdown {
  const id = str(board, 'shortLink');
  return link(str(board, 'name'), id && `https://trello.com/b/${encodeURIComponent(id)}`);
}

export function listName(list: unknown): Markdown {
  return bold(str(list, 'name'));
}
