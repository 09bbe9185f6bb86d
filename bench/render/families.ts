import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RenderableWebhook } from '../../src/render/read-input';

export interface Family {
  name: string;
  webhooks: RenderableWebhook[];
}

const FORMATS = join(process.cwd(), 'test', 'render', 'formats');

/** The senders that have a format, with the payloads of its tests, and what others send. */
export function families(): Family[] {
  const known = readdirSync(FORMATS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, webhooks: casesOf(join(FORMATS, name)) }))
    .filter(({ webhooks }) => webhooks.length > 0);
  return [...known, ...others()];
}

function casesOf(folder: string): RenderableWebhook[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const { headers, payload } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return webhook(JSON.stringify(payload), headers);
    });
}

function others(): Family[] {
  const order = {
    event: 'order.shipped',
    order: {
      number: 'A-1007',
      customer: { name: 'Kim', email: 'kim@example.com' },
      items: Array.from({ length: 10 }, (_, index) => ({ sku: `X${index}`, qty: index })),
    },
  };
  const many = { title: 'Nightly', runs: Array.from({ length: 150 }, (_, index) => ({ ...order, index })) };
  const attachment = {
    title: 'Build 7',
    title_link: 'https://ci.example.com/7',
    text: 'Passed',
    color: 'good',
  };
  return [
    { name: 'unknown sender, 0.5 kB', webhooks: [webhook(JSON.stringify(order))] },
    { name: 'unknown sender, 50 kB', webhooks: [webhook(JSON.stringify(many))] },
    {
      name: 'Mattermost or Slack',
      webhooks: [webhook(JSON.stringify({ text: 'Done', attachments: [attachment] }))],
    },
    { name: 'text, a line', webhooks: [webhook(JSON.stringify('Deploy of a+b done & 100%'))] },
    {
      name: 'text, a log of 50 kB',
      webhooks: [webhook(JSON.stringify('step 1 of 2 finished in 12 ms\n'.repeat(1_700)))],
    },
  ];
}

export function webhook(payload: string, headers: Record<string, string> = {}): RenderableWebhook {
  return { path: 'bench', method: 'POST', query: {}, headers, payload };
}
