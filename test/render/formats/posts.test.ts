import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderWebhook } from '../../../src/render/render';

/** What a sender sends, and the whole post that it becomes. */
interface Case {
  headers: Record<string, string>;
  payload: unknown;
  event: string;
  /** Its lines. */
  post: string[];
}

const senders = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(senders.map(({ name }) => name))('%s', (sender) => {
  const files = readdirSync(join(__dirname, sender)).filter((file) => file.endsWith('.json'));

  it.each(files)('%s becomes its post', (file) => {
    const { headers, payload, event, post }: Case = JSON.parse(
      readFileSync(join(__dirname, sender, file), 'utf8'),
    );
    const webhook = { path: sender, method: 'POST', query: {}, headers, payload: JSON.stringify(payload) };
    expect(renderWebhook(webhook, { limit: 16_383 })).toEqual({ text: post.join('\n'), event });
  });
});
