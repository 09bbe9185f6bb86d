import { answersText } from './answers-text.js';
import { byId } from './by-id.js';
import { sandboxApi } from './sandbox-api.js';

/**
 * The form for a webhook of one's own.
 * @param onSend told where to show what becomes of a webhook to a path, just before it is sent
 */
export function startOwnWebhook(onSend: (where: HTMLElement, path: string) => void): void {
  const form = byId<HTMLFormElement>('own');
  const answer = byId('own-answer');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const path = byId<HTMLInputElement>('own-path').value;
    const headers = byId<HTMLTextAreaElement>('own-headers').value;
    const body = byId<HTMLTextAreaElement>('own-body').value;
    answer.textContent = '…';
    onSend(byId('own-trail'), path);
    const { statuses, problem } = await sandboxApi
      .sendOwn({ path, headers, body })
      .catch((error: Error) => ({ statuses: [] as number[], problem: error.message }));
    const isTooDeep = statuses.includes(404) && path.replace(/^\/+/, '').includes('/');
    const reason = isTooDeep ? ': the plugin takes paths without a slash only' : '';
    answer.textContent = problem ?? `${answersText(statuses)}${reason}`;
  });
}
