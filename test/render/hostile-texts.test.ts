import { renderPlain, renderWebhook } from '../../src/render/render';
import { within } from '../support/within';

function webhook(payload: unknown) {
  return { path: 'p', method: 'POST', query: {}, headers: {}, payload: JSON.stringify(payload) };
}

/** As long as a view leaves a string, and as many as it leaves whole. */
const LONG = 49_000;
const twenty = <T>(one: T) => Array.from({ length: 20 }, () => one);
const apart = (text: string) => `a${text.repeat(LONG / text.length)}a`;
const cell = (text: string) => ({ type: 'TableCell', items: [{ type: 'TextBlock', text }] });
const card = (body: object[]) => ({
  type: 'message',
  attachments: [
    { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', body } },
  ],
});

test.each<[string, unknown]>([
  ['names of secrets in one word', `a${'secret:'.repeat(1_000_000)}`],
  ['names of secrets behind brackets', `${'{pin='.repeat(150)} `.repeat(12_000)],
  ['a fence without an end', { topic: 't', message: 'm', tags: twenty('`'.repeat(LONG)) }],
  ['brackets of a place holder', { list: twenty({ a: '{'.repeat(LONG) }) }],
  [
    'blanks in bold text',
    card([
      { type: 'RichTextBlock', inlines: twenty({ type: 'TextRun', text: apart(' '), weight: 'bolder' }) },
    ]),
  ],
  [
    'blanks in bold rich text',
    {
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: twenty({ type: 'text', text: apart(' '), style: { bold: true } }),
            },
          ],
        },
      ],
    },
  ],
  [
    'blanks in cells',
    card([{ type: 'Table', rows: twenty({ type: 'TableRow', cells: [cell(apart(' '))] }) }]),
  ],
  [
    'line breaks between blocks',
    { text: 't', attachments: twenty({ blocks: [{ type: 'markdown', text: apart('\n') }] }) },
  ],
  [
    'addresses in links that do not end',
    { '@type': 'MessageCard', sections: twenty({ text: `<a ${'href='.repeat(LONG / 5)}` }) },
  ],
  ['line breaks behind a form', `payload=b&c=${'\n'.repeat(250_000)}d`],
  ['a name without a value in XML', `<x><y ${'a'.repeat(190_000)}></y></x>`],
])('%s take no longer than their length', (_, payload) => {
  const message = within(10, () => renderWebhook(webhook(payload), { limit: 4_000 }));
  expect(message.text.length + (message.attachments?.length ?? 0)).toBeGreaterThan(0);
});

test('a secret of ten megabytes is left out, also where it is one line break beside the other', () => {
  for (const secret of ['x'.repeat(10_000_000), '\n'.repeat(5_000_000), '"\\'.repeat(2_500_000)]) {
    const one = webhook({ token: secret, a: `${secret}"`, b: 1 });
    const { file } = renderWebhook(one, { limit: 4_000 });
    expect(JSON.parse(file?.content ?? '')).toEqual({ token: '…', a: `${secret}"`, b: 1 });
    expect(renderPlain(one)).toContain('{"token":"…","a":"');
  }
});
