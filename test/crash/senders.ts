import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../../src/sandbox/sandbox';

/** What the sender of one path knows of its webhooks. */
export interface Sender {
  path: string;
  /** Ids that the App answered with ok, in the order they were sent, which is the order they were stored. */
  answered: string[];
  /** Ids whose answer never came: they may have been stored. */
  unknown: Set<string>;
}

/** One sender a path, each sending the next webhook when the one before is answered, until it is enough. */
export async function sendAll(
  sandbox: Sandbox,
  paths: string[],
  isEnough: (answered: number) => boolean,
  paceMs: () => number,
): Promise<Sender[]> {
  return await Promise.all(paths.map((path) => send(sandbox, path, isEnough, paceMs)));
}

async function send(
  sandbox: Sandbox,
  path: string,
  isEnough: (answered: number) => boolean,
  paceMs: () => number,
): Promise<Sender> {
  const sender: Sender = { path, answered: [], unknown: new Set() };
  for (let number = 0; !isEnough(sender.answered.length); number++) {
    const id = `<${path}-${number}>`;
    const app = sandbox.plugin.apps.get('hello-world');
    if (!app) throw new Error('The App is not installed.');
    const rawQuery = `secret=${app.webhookSecret}`;
    const values = { data: id, headers: {}, httpMethod: 'POST', rawQuery };
    try {
      const { type } = await sandbox.plugin.call(app, { path: `/webhook/${path}`, values }, {});
      if (type === 'ok') sender.answered.push(id);
    } catch {
      // Killed, stopped or refused: the plugin would not try again either.
      sender.unknown.add(id);
      await pause(20);
    }
    await pause(paceMs());
  }
  return sender;
}

/**
 * What is wrong with the messages of a channel: every answered id once, and in order, as the sender waited
 * for its answer; nothing twice; nothing that was not sent.
 */
export function problemsOf(sender: Sender, messages: string[]): string[] {
  const posted = messages.flatMap((message) => message.match(/<[\w-]+>/g) ?? []);
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
