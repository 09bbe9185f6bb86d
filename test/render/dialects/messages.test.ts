import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../../src/render/message';
import { renderWebhook } from '../../../src/render/render';
import { leavesCodeOpen, mentionsIn } from '../mattermost-rules';

/** What is sent in a dialect, and the whole message that it becomes. */
interface Case {
  payload: unknown;
  /** Its lines. */
  text: string[];
  rest?: Omit<Message, 'text'>;
}

const dialects = readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

function messageFor(payload: unknown): Message {
  const webhook = {
    path: 'roasts',
    method: 'POST',
    query: {},
    headers: {},
    payload: JSON.stringify(payload),
  };
  return renderWebhook(webhook, { limit: 16_383 });
}

describe.each(dialects.map(({ name }) => name))('%s', (dialect) => {
  const files = readdirSync(join(__dirname, dialect));

  test.each(files)('%s', (file) => {
    const { payload, text, rest }: Case = JSON.parse(readFileSync(join(__dirname, dialect, file), 'utf8'));
    expect(messageFor(payload)).toEqual({ text: text.join('\n'), ...rest });
  });

  test.each(files)('%s mentions nobody, whatever stands in its texts', (file) => {
    const { payload }: Case = JSON.parse(readFileSync(join(__dirname, dialect, file), 'utf8'));
    const hostile = JSON.parse(JSON.stringify(payload), (key, value) =>
      typeof value === 'string' && !/^(@?type|contentType|@context)$/.test(key) && !/^https?:/.test(value)
        ? `${value} @channel <!here> &lt;@all&gt; &#64;all\n~~~\n@here`
        : value,
    );
    const { text, attachments = [] } = messageFor(hostile);
    const shown = attachments.flatMap(({ fields = [], ...texts }) => [
      ...Object.values(texts),
      ...fields.flatMap(({ title, value }) => [title, value]),
    ]);
    for (const one of [text, ...shown]) {
      expect(mentionsIn(outsideCode(one))).toEqual([]);
      expect(leavesCodeOpen(one)).toBe(false);
    }
  });
});

/** Mattermost mentions nobody in a code block. */
function outsideCode(markdown: string): string {
  return markdown.replace(/^(~~~|```)\n[\s\S]*?\n\1$/gm, '');
}

test.each([
  ['text beside what no chat has', { text: 'done', kilos: 12 }],
  ['files of an e-mail', { subject: 'done', attachments: [{ filename: 'a.png', size: 1 }] }],
  ['content beside what Discord has not', { content: 'done', kilos: 12 }],
  ['a title and a message', { title: 'Roast', message: 'done' }],
  ['blocks that are none', { blocks: [1, { height: 1 }] }],
])('%s is no dialect', (_, payload) => {
  expect(messageFor(payload).text).not.toMatch(/^done/);
  expect(messageFor(payload).attachments).toBeUndefined();
});

const MANY = 100_000;
test.each([
  ['a long text of stars', { text: '*'.repeat(5_000_000) }],
  [
    'angle brackets',
    { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '<http:'.repeat(MANY) } }] },
  ],
  [
    'stars and blanks',
    { blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*a `'.repeat(MANY) } }] },
  ],
  ['attachments', { attachments: Array.from({ length: MANY / 10 }, () => ({ text: 'x', color: 'good' })) }],
  ['blocks', { blocks: Array.from({ length: MANY / 10 }, () => ({ type: 'divider' })) }],
  ['embeds', { embeds: Array.from({ length: MANY / 10 }, () => ({ title: '||a' })) }],
  ['spoilers', { content: '||a __b <t:1'.repeat(MANY) }],
  [
    'elements',
    {
      type: 'AdaptiveCard',
      body: Array.from({ length: MANY / 10 }, () => ({ type: 'TextBlock', text: '<b>x' })),
    },
  ],
  ['tags', { '@type': 'MessageCard', text: '<a href="x"><li '.repeat(MANY) }],
])('many %s take no more than a moment', (_, payload) => {
  const start = performance.now();
  messageFor(payload);
  expect(performance.now() - start).toBeLessThan(1_500);
});

test('what is too large to be shown whole is a file', () => {
  const fields = Array.from({ length: 3_000 }, (_, index) => ({ title: `bean ${index}`, value: 'roasted' }));
  const { file } = messageFor({ attachments: [{ fallback: 'Beans', fields }] });
  expect(file?.content).toContain('bean 2999');
});
