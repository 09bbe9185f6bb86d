import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { JSON_TYPE, type Sender } from './sender';

/** Comes straight to the App, and tries again until it is answered with 200. */
export const DIRECT: Sender = {
  id: 'direct',
  title: 'Ten roasts, straight to the App',
  about: 'each again until it is stored: stop the App meanwhile',
  path: 'espresso',
  body: '{"batch":$i,"bean":"Bourbon"}',
  times: 10,
  pauseMs: 150,
};

const RETRY_MS = 200;
const PATIENCE_MS = 60_000;

/** The line that does the same from outside, where its URL has been put in. */
export const DIRECT_CURL = `curl --retry 20 --retry-all-errors -H 'Content-Type: ${JSON_TYPE}' -H "Webhook-Id: $(uuidgen)" -d '${DIRECT.body.replace('$i', '1')}' '(the URL that /hello-world configure ${DIRECT.path} shows)'`;

/**
 * Sends all of it, one after the other, each under an id of its own.
 * @param urlOf asks for the direct URL of a path
 * @returns the status of each answer; 0 for none
 */
export async function sendDirect(urlOf: (path: string) => Promise<string | undefined>): Promise<number[]> {
  const { path, body, times = 1, pauseMs = 0 } = DIRECT;
  const statuses: number[] = [];
  const end = Date.now() + PATIENCE_MS;
  let url: string | undefined;
  for (let number = 1; number <= times && Date.now() < end; number++) {
    const id = randomUUID();
    for (let status = 0; status !== 200 && Date.now() < end; ) {
      url ??= await urlOf(path).catch(() => undefined);
      status = url ? await post(url, id, body.replace('$i', String(number))) : 0;
      statuses.push(status);
      await setTimeout(status === 200 ? pauseMs : RETRY_MS);
    }
  }
  return statuses;
}

async function post(url: string, id: string, body: string): Promise<number> {
  try {
    const headers = { 'Content-Type': JSON_TYPE, 'Webhook-Id': id };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  } catch {
    return 0;
  }
}
