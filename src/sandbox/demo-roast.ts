import { channelNamed } from './client';
import { until } from './demo-app';
import { show, step } from './demo-tell';
import type { Sandbox } from './sandbox';

const ROAST = { bean: 'Geisha', roast: 'light', first_crack_s: 582, temp: 205.5 };

/** Posts one coffee roast from outside, and shows its way. */
export async function roastOnce({ world }: Sandbox, url: string): Promise<void> {
  const isDirect = !world.server.hasPlugin;
  const first = isDirect ? 4 : 3;
  const body = JSON.stringify(ROAST);
  step(first, `The coffee roaster: curl -X POST -H 'Content-Type: application/json' -d '${body}' '${url}'`);
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body });
  show(
    isDirect
      ? `The App answers ${response.status}: it has stored the webhook.`
      : `Mattermost answers ${response.status} at once, whatever the App does.`,
  );
  const how = isDirect ? 'It posts' : 'The App stores the webhook, answers Mattermost, then posts';
  step(first + 1, `${how} with its bot:`);
  const posts = world.posts.get(channelNamed(world, 'roasts').id) ?? [];
  await until(() => posts.length > 0, 'no message came.');
  step(first + 2, 'In ~roasts now stands:');
  for (const post of posts) show(`@${world.users.get(post.user_id)?.username}: ${post.message}`);
}
