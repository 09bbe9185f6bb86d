import { byId } from './by-id.js';
import { clockTime } from './clock-time.js';
import { element } from './element.js';
import type { ExchangeView } from './page-data.js';
import { sandboxApi } from './sandbox-api.js';

const MOST_SHOWN = 100;

/** Adds requests between Mattermost and the App, newest first. */
export function showExchanges(exchanges: ExchangeView[]): void {
  const list = byId('exchanges');
  list.prepend(...exchanges.slice(-MOST_SHOWN).reverse().map(exchangeView));
  while (list.children.length > MOST_SHOWN) list.lastElementChild?.remove();
}

function exchangeView({ id, at, to, method, path, status }: ExchangeView): HTMLElement {
  const isGood = status === 200 || status === 201;
  const summary = element(
    'summary',
    {},
    element('span', { class: 'badge' }, `→ ${to}`),
    element('code', {}, `${method} ${path}`),
    element('span', { class: isGood ? 'good' : 'bad' }, String(status || 'broken')),
    element('time', {}, clockTime(at)),
  );
  const details = element('details', {}, summary);
  details.addEventListener('toggle', async () => {
    if (!details.open || details.children.length > 1) return;
    const { request, answer } = await sandboxApi.exchange(id);
    details.append(part('Request', request), part('Answer', answer));
  });
  return element('li', {}, details);
}

function part(title: string, text: string = '(no longer kept)'): HTMLElement {
  const code = element('code', {}, text || '(empty)');
  return element('div', {}, element('h3', {}, title), element('pre', { tabindex: '0' }, code));
}
