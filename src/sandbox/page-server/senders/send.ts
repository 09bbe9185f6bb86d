import { setTimeout } from 'node:timers/promises';
import { JSON_TYPE, type Sender } from './sender';
import { SENDERS } from './senders';

/** How webhooks reach the App. */
export interface Way {
  urlOf: (path: string) => Promise<string | undefined>;
  /** Told of each that was answered. */
  onSent: (path: string, body: string, status: number, answer: string) => void;
}

/**
 * Sends what a sender sends, to the real webhook URL.
 * @returns the status of each answer; undefined for an unknown sender
 */
export async function send(id: string, way: Way): Promise<number[] | undefined> {
  const sender = SENDERS.find((candidate) => candidate.id === id);
  return sender && (await sendAll(sender, way));
}

/**
 * Sends a webhook of one's own.
 * @param headers as lines, each `Name: value`
 * @throws Error with a sentence for people, where it cannot be sent
 */
export async function sendOwn(
  own: { path: string; headers: string; body: string },
  way: Way,
): Promise<number[]> {
  const headers: Record<string, string> = {};
  for (const line of own.headers.split('\n').filter((one) => one.trim())) {
    const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (!name || value === undefined) throw new Error(`"${line.trim()}" is no header: write Name: value.`);
    headers[name] = value;
  }
  if (!own.path.trim()) throw new Error('Give it a path.');
  const path = own.path.trim().replace(/^\/+/, '');
  return await sendAll({ id: '', title: '', about: '', path, headers, body: own.body }, way);
}

async function sendAll(sender: Sender, { urlOf, onSent }: Way): Promise<number[]> {
  const { path, type = JSON_TYPE, headers, body, times = 1, atOnce = 1, pauseMs = 0 } = sender;
  const all = new Headers({ 'Content-Type': type });
  for (const name in headers) all.set(name, headers[name] ?? '');
  const statuses: number[] = [];
  const url = await urlOf(path);
  if (!url) throw new Error('There is no URL for it yet.');
  let next = 1;
  async function sendOneByOne(): Promise<void> {
    while (next <= times) {
      const number = String(next++);
      const numbered = times > 1 ? body.replace('$i', number) : body;
      const answer = await fetch(String(url), { method: 'POST', headers: all, body: numbered });
      statuses.push(answer.status);
      onSent(path, numbered, answer.status, await answer.text());
      if (pauseMs > 0) await setTimeout(pauseMs);
    }
  }
  await Promise.all(Array.from({ length: atOnce }, sendOneByOne));
  return statuses;
}
