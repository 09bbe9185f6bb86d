import { byId } from './by-id.js';
import { clockTime } from './clock-time.js';
import { element } from './element.js';
import type { ExchangeView } from './page-data.js';
import { sandboxApi } from './sandbox-api.js';

const MOST_SHOWN = 100;

/** What Mattermost asks by itself, at every look at a channel. */
const isRoutine = ({ to, path }: ExchangeView) => to === 'App' && path === '/bindings';

/** Shows and hides what Mattermost asks by itself. */
export function startExchanges(): void {
  const box = byId<HTMLInputElement>('routine');
  const show = () => byId('exchanges').toggleAttribute('data-all', box.checked);
  box.addEventListener('change', show);
  show();
}

/** Opens one of them, where it is still shown. */
export function openExchange(id: number): void {
  const details = byId('exchanges').querySelector<HTMLDetailsElement>(`[data-exchange="${id}"]`);
  if (!details) return;
  details.open = true;
  details.scrollIntoView();
  details.querySelector('summary')?.focus({ preventScroll: true });
}

/** Adds requests between Mattermost and the App, newest first. */
export function showExchanges(exchanges: ExchangeView[]): void {
  const list = byId('exchanges');
  list.prepend(...exchanges.slice(-MOST_SHOWN).reverse().map(exchangeView));
  for (const kind of ['.routine', ':not(.routine)']) {
    const old = [...list.querySelectorAll(`:scope > ${kind}`)].slice(MOST_SHOWN);
    for (const item of old) item.remove();
  }
}

function exchangeView(exchange: ExchangeView): HTMLElement {
  const { id, at, to, method, path, status } = exchange;
  const isGood = status === 200 || status === 201;
  const summary = element(
    'summary',
    {},
    element('span', { class: 'badge' }, `→ ${to}`),
    element('span', { class: isGood ? 'good' : 'bad' }, String(status || 'broken')),
    element('time', {}, clockTime(at)),
    element('code', {}, ...breakable(`${method} ${path}`)),
  );
  const details = element('details', { 'data-exchange': String(id) }, summary);
  details.addEventListener('toggle', async () => {
    if (!details.open || details.children.length > 1) return;
    const { request, answer } = await sandboxApi.exchange(id);
    details.append(part('Request', request), part('Answer', answer));
  });
  return element('li', { class: isRoutine(exchange) ? 'routine' : '' }, details);
}

/** May break behind what separates the parts of a path, and elsewhere only if it must. */
function breakable(text: string): (Node | string)[] {
  return text.split(/(?<=[/?&=])/).flatMap((piece) => [piece, element('wbr')]);
}

function part(title: string, text: string = '(no longer kept)'): HTMLElement {
  const code = element('code', {}, text || '(empty)');
  return element('div', {}, element('h3', {}, title), element('pre', { tabindex: '0' }, code));
}
