import { byId } from './by-id.js';

/** Has the search among the senders work. */
export function startFindingSenders(): void {
  byId('find-sender').addEventListener('input', findSenders);
}

/** Shows the senders in which all words of the search stand. */
export function findSenders(): void {
  const wanted = byId<HTMLInputElement>('find-sender').value.toLowerCase().split(/\s+/);
  const items = [...byId('senders').querySelectorAll<HTMLElement>('li')];
  for (const item of items) item.hidden = !wanted.every((word) => item.dataset.words?.includes(word));
  const isFound = items.length === 0 || items.some(({ hidden }) => !hidden);
  byId('no-sender').textContent = isFound ? '' : 'None of them. Send a webhook of your own.';
}
