import { webhookSubPath } from '../../src/apps/call-path';
import { readWebhookValues } from '../../src/apps/webhook-values';
import { renderWebhook } from '../../src/render/render';
import { recordedCase } from '../support/recordings';

/** The message for a webhook as a real server passed it on. */
function messageFor(title: string): string {
  const [call] = recordedCase('webhooks', title).app_received;
  const values = readWebhookValues(call?.body.values, JSON.stringify(call?.body.values.data));
  const webhook = {
    ...values,
    path: webhookSubPath('/webhook', call?.url ?? '') ?? '',
    payload: values.data || '""',
  };
  return renderWebhook(webhook, { limit: 16_383 }).text;
}

test.each([
  ['empty body', '**Webhook** `/` _(empty body)_'],
  [
    'JSON object, sub-path, more query',
    '**coffee-roast** · Bean: Yirgacheffe · Notes: floral, citrus · Temp: 205.5 · Origin country: ET · First crack: yes · A: 1 · B: x y',
  ],
  [
    'JSON with an integer past 2^53: precision is lost in the plugin',
    '**coffee-roast** · ID: ≈12345678901234567000',
  ],
  ['JSON array', '**coffee-roast** · 1, 2'],
  ['JSON string', 'just a string'],
  ['number sent as text is parsed', '`42` · `coffee-roast`'],
  ['null', '**Webhook** `coffee-roast` _(the body is null)_'],
  ['plain text', 'First crack at 9:42 ☕'],
  [
    'broken JSON stays text',
    ':warning: This is not valid JSON (line 1, column 2). `coffee-roast`\n```\n{bad json\n```',
  ],
  ['form', '**coffee-roast** · Bean: Sidamo\ntwo words'],
  ['form with a JSON payload field', 'hi'],
  ['multipart', '**coffee-roast** · F: v'],
  ['XML', '**coffee-roast** · Bean: Geisha'],
  ['many headers, one of them twice', '👋 a webhook was set up and works\n> Keep it logically awesome.'],
  ['percent-encoded sub-path', '**Webhook** `café noir` _(an empty object)_'],
])('%s', (title, message) => {
  expect(messageFor(title)).toBe(message);
});

test.each([
  ['bytes that are no UTF-8 arrive as U+FFFD', 'The body is no UTF-8 text', '␀bin'],
  [
    'gzip body is not inflated, and arrives damaged',
    'The body was sent compressed',
    'nothing of it can be shown',
  ],
])('%s', (title, reason, rest) => {
  const message = messageFor(title);
  expect(message).toContain(reason);
  expect(message).toContain(rest);
  expect(message).not.toContain('\u0000');
});
