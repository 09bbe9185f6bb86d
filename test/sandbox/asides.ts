import { rateLimit } from '../../src/sandbox/faults';
import { until } from '../support/until';
import { outgoing } from './outgoing';
import { sendExactly } from './send-exactly';
import type { Aside } from './stages';

const appIsDown: Aside = async ({ app }) => {
  app.goDown();
  return async () => {
    await until(() => app.broken > 0);
    app.comeUp();
  };
};

/** The same request was sent a moment earlier, and Mattermost is still at it. */
const samePostIsRunning: Aside = async ({ sandbox, likeness }, exchange) => {
  let isRunning = false;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const isFirst = () => {
    isRunning = true;
    return true;
  };
  sandbox.faults.inject({ kind: 'held', for: held, times: 1, only: isFirst });
  const first = sendExactly(sandbox.url, await outgoing(exchange, sandbox, likeness));
  await until(() => isRunning);
  return async () => {
    release();
    expect((await first).status).toBe(201);
  };
};

const adminDeletesPost: Aside = async ({ sandbox: { world }, admin }) => {
  const post = [...world.posts.values()].flat().find(({ message }) => message === 'to be deleted');
  const now = world.now();
  if (post) {
    const props = { deleteBy: admin.user.id, ...post.props };
    Object.assign(post, { props, delete_at: now, update_at: now });
  }
  return undefined;
};

const botIsRemoved: Aside = async ({ sandbox: { world, plugin } }) => {
  const botId = String(plugin.apps.get('hello-world')?.botUserId);
  for (const { members } of world.channels.values()) members.delete(botId);
  return undefined;
};

const limitIsPassed: Aside = async ({ sandbox }) => {
  const clear = sandbox.faults.inject(rateLimit({ limit: 6, reset: 2 }));
  return async () => clear();
};

/** What others did while lifecycle.json was recorded, by the case of the exchange. */
export const asidesOfLifecycle: Record<string, Aside> = {
  'App is down: the poster still gets 200, the webhook is gone': appIsDown,
};

/** The same for rest.json. */
export const asidesOfRest: Record<string, Aside> = {
  'same pending_post_id while the first request is still running': samePostIsRunning,
  'the bot edits its post': adminDeletesPost,
  'post after the bot was removed from the channel': botIsRemoved,
  'rate limit passed': limitIsPassed,
};
