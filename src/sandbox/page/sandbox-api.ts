import type { ExchangeDetails, Session, Trouble } from './page-data.js';

const LONGEST_MARKDOWN = 16_383;

/** What only this sandbox has. */
export const sandboxApi = {
  signIn: (username: string) => post<Session>('session', { username }),
  markdown: async (text: string) =>
    (await post<{ html: string }>('markdown', { text: text.slice(0, LONGEST_MARKDOWN) })).html,
  send: (sender: string) => post<{ statuses: number[] }>('send', { sender }),
  /** Of a webhook that cannot be sent it says why. */
  sendOwn: (own: { path: string; headers: string; body: string }) =>
    post<{ statuses: number[]; problem?: string }>('send-own', own),
  trouble: (trouble: Trouble) => post('trouble', { trouble }),
  move: () => post('move', {}),
  kick: (channelId: string) => post('kick', { channelId }),
  async exchange(id: number): Promise<ExchangeDetails> {
    return (await fetch(`/sandbox/exchanges/${id}`)).json();
  },
};

async function post<T = void>(path: string, body: object): Promise<T> {
  const response = await fetch(`/sandbox/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}.`);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
