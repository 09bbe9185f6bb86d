import { answersText } from './answers-text.js';
import { byId } from './by-id.js';
import { element } from './element.js';
import type { SenderView, Status } from './page-data.js';
import { sandboxApi } from './sandbox-api.js';
import { findSenders } from './sender-finder.js';

/** Told where to show what becomes of a webhook to a path, just before it is sent. */
type OnSend = (where: HTMLElement, path: string) => void;

/** The systems outside, each with a button and its curl line. */
export function showSenders(senders: SenderView[], onSend: OnSend): void {
  byId('senders').replaceChildren(...senders.map((sender) => senderView(sender, onSend)));
  findSenders();
}

/**
 * Says how to get a webhook URL, as long as there is none.
 * @param onWish gets the command that installs the App
 */
export function showSendHint(
  { apps, manifestUrl, hasPlugin }: Status,
  onWish: (command: string) => void,
): void {
  const hint = byId('send-hint');
  hint.hidden = apps.length > 0;
  if (hint.hidden) return;
  if (!hasPlugin) return hint.replaceChildren('They need an App: run npm run setup, then npm start.');
  const command = `/apps install http ${manifestUrl}`;
  const button = element('button', { type: 'button' }, 'Type it for me');
  button.addEventListener('click', () => onWish(command));
  hint.replaceChildren(
    'They need a webhook URL. Install the App first: ',
    element('code', {}, command),
    button,
  );
}

/** A button that sends the first webhook there is, or leads to what has to be done before. */
export function sendFirst(showView: (view: string) => void): HTMLElement {
  const button = element('button', { type: 'button' }, 'Send a webhook');
  button.addEventListener('click', () => {
    const send = document.querySelector<HTMLElement>('#send-hint[hidden] ~ #senders button:enabled');
    if (send) return send.click();
    showView('try');
    byId('send').scrollIntoView();
    document.querySelector<HTMLElement>('#send-hint button')?.focus({ preventScroll: true });
  });
  return button;
}

function senderView({ id, title, about, path, curl }: SenderView, onSend: OnSend): HTMLElement {
  const button = element('button', { type: 'button', 'data-sender': id }, 'Send');
  const answer = element('span', { class: 'hint', role: 'status' });
  const trail = element('span', { class: 'trail' });
  button.setAttribute('aria-label', `Send: ${title}`);
  button.disabled = curl === '';
  button.addEventListener('click', async () => {
    answer.textContent = '…';
    onSend(trail, path);
    const { statuses } = await sandboxApi.send(id).catch(() => ({ statuses: [] }));
    answer.textContent = statuses.length > 0 ? answersText(statuses) : 'not sent';
  });
  const line = element('p', {}, element('b', {}, title), element('span', { class: 'hint' }, about));
  const row = element('div', { class: 'sender' }, line, answer, trail, button);
  const words = `${title} ${about} ${path}`.toLowerCase();
  return element('li', { 'data-words': words }, row, ...(curl ? [curlView(curl)] : []));
}

function curlView(curl: string): HTMLElement {
  const line = element('pre', { tabindex: '0' }, element('code', {}, curl));
  const copy = element('button', { type: 'button' }, 'Copy');
  copy.addEventListener('click', async () => {
    // Selected too, as only a page on this machine or with TLS may copy.
    getSelection()?.selectAllChildren(line);
    await navigator.clipboard?.writeText(curl);
    copy.textContent = navigator.clipboard ? 'Copied' : 'Selected';
  });
  const about = 'It prints nothing when it worked: Mattermost answers 200, without a body.';
  const hint = element('p', { class: 'hint' }, about);
  return element('details', {}, element('summary', {}, 'curl'), line, copy, hint);
}
