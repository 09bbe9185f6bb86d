import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../src/sandbox/sandbox';

/** Less than an instance may be frozen: then the same webhook goes out again, to another. */
const PATIENCE_MS = 2_000;

/** A path, and its URL straight to the App where its sender uses that. */
export interface Target {
  path: string;
  hookUrl: string | undefined;
}

/** What the sender of one path knows of its webhooks. */
export interface Sender {
  path: string;
  /** Ids that the App answered with ok, in the order they were sent, which is the order they were stored. */
  answered: string[];
  /** Ids whose answer never came: they may have been stored. */
  unknown: Set<string>;
}

/** Whether a webhook with this id is answered as stored. */
type Send = (id: string) => Promise<boolean>;

/** One sender a path, each sending the next webhook when the one before is answered, until it is enough. */
export async function sendAll(
  sandbox: Sandbox,
  targets: Target[],
  isEnough: (answered: number) => boolean,
  paceMs: () => number,
): Promise<Sender[]> {
  return await Promise.all(
    targets.map(async ({ path, hookUrl }) => {
      const sender: Sender = { path, answered: [], unknown: new Set() };
      const send = hookUrl === undefined ? throughMattermost(sandbox, path) : straight(hookUrl);
      for (let number = 0; !isEnough(sender.answered.length); number++) {
        const id = `«${path}-${number}»`;
        if (await send(id)) sender.answered.push(id);
        else sender.unknown.add(id);
        await pause(paceMs());
      }
      return sender;
    }),
  );
}

/** Again until it is answered with 200: at the end all that was sent is answered. */
function straight(hookUrl: string): Send {
  return async (id) => {
    while (!(await isStored(hookUrl, id))) await pause(20);
    return true;
  };
}

async function isStored(hookUrl: string, id: string): Promise<boolean> {
  try {
    const headers = { 'Content-Type': 'text/plain', 'Webhook-Id': id };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(hookUrl, { method: 'POST', headers, body: id, signal });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Once: where the App is killed, stopped or refuses, the plugin would not try again either. */
function throughMattermost(sandbox: Sandbox, path: string): Send {
  return async (id) => {
    const app = sandbox.plugin.apps.get('hello-world');
    if (!app) throw new Error('The App is not installed.');
    const values = { data: id, headers: {}, httpMethod: 'POST', rawQuery: `secret=${app.webhookSecret}` };
    try {
      return (await sandbox.plugin.call(app, { path: `/webhook/${path}`, values }, {})).type === 'ok';
    } catch {
      await pause(20);
      return false;
    }
  };
}

/**
 * What is wrong with the messages of a channel: every answered id once, and in order, as the sender waited
 * for its answer; nothing twice; nothing that was not sent.
 */
export function problemsOf(sender: Sender, messages: string[]): string[] {
  const posted = messages.flatMap((message) => message.match(/«[\w-]+»/g) ?? []);
  const answered = new Set(sender.answered);
  const seen = new Set<string>();
  const twice = posted.filter((id) => seen.size === seen.add(id).size);
  const lost = sender.answered.filter((id) => !seen.has(id));
  const inOrder = posted.filter((id) => answered.has(id));
  const numbers = inOrder.map((id) => Number(/-(\d+)>/.exec(id)?.[1]));
  const disordered = inOrder.filter(
    (_id, index) => index > 0 && Number(numbers[index]) <= Number(numbers[index - 1]),
  );
  const strange = posted.filter((id) => !answered.has(id) && !sender.unknown.has(id));
  return [
    ...lost.map((id) => `lost ${id}`),
    ...twice.map((id) => `twice ${id}`),
    ...disordered.map((id) => `out of order ${id}`),
    ...strange.map((id) => `never sent ${id}`),
  ];
}
