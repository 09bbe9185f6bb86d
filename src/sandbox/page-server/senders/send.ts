import { setTimeout } from 'node:timers/promises';
import { JSON_TYPE, type Sender } from './sender';
import { SENDERS } from './senders';

type UrlOf = (path: string) => string;

/**
 * Sends what a sender sends, to the real webhook URL.
 * @returns the status of each answer; undefined for an unknown sender
 */
export async function send(id: string, urlOf: UrlOf): Promise<number[] | undefined> {
  const sender = SENDERS.find((candidate) => candidate.id === id);
  return sender && (await sendAll(sender, urlOf));
}

/**
 * Sends a webhook of one's own.
 * @param headers as lines, each `Name: value`
 * @throws Error with a sentence for people, where it cannot be sent
 */
export async function sendOwn(
  own: { path: string; headers: string; body: string },
  urlOf: UrlOf,
): Promise<number[]> {
  const headers: Record<string, string> = {};
  for (const line of own.headers.split('\n').filter((one) => one.trim())) {
    const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (!name || value === undefined) throw new Error(`"${line.trim()}" is no header: write Name: value.`);
    headers[name] = value;
  }
  if (!own.path.trim()) throw new Error('Give it a path.');
  const path = own.path.trim().replace(/^\/+/, '');
  return await sendAll({ id: '', title: '', about: '', path, headers, body: own.body }, urlOf);
}

async function sendAll(sender: Sender, urlOf: UrlOf): Promise<number[]> {
  const { path, type = JSON_TYPE, headers, body, times = 1, atOnce = 1, pauseMs = 0 } = sender;
  const all = new Headers({ 'Content-Type': type });
  for (const name in headers) all.set(name, headers[name] ?? '');
  const statuses: number[] = [];
  let next = 1;
  async function sendOneByOne(): Promise<void> {
    while (next <= times) {
      const number = String(next++);
      const numbered = times > 1 ? body.replace('$i', number) : body;
      const answer = await fetch(urlOf(path), { method: 'POST', headers: all, body: numbered });
      statuses.push(answer.status);
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendOneByOne));
  return statuses;
}
