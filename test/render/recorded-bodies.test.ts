import { webhookSubPath } from '../../src/apps/call-path';
import { readWebhookValues } from '../../src/apps/webhook-values';
import { renderWebhook } from '../../src/render/render';
import { recordedCase } from '../support/recordings';

/** The message for a webhook as a real server passed it on. */
function messageFor(title: string): string {
  const [call] = recordedCase('webhooks', title).app_received;
  const values = readWebhookValues(call?.body.values);
  const webhook = {
    ...values,
    path: webhookSubPath('/webhook', call?.url ?? '') ?? '',
    payload: JSON.stringify(values.data),
  };
  return renderWebhook(webhook, { limit: 16_383 }).text;
}

const ROAST = '**Webhook** `coffee-roast`';

test.each([
  ['empty body', '**Webhook** `/`\n_(empty body)_'],
  [
    'JSON object, sub-path, more query',
    `${ROAST} \`?a=1&b=x+y\`
\`\`\`json
{
  "bean": "Yirgacheffe",
  "first_crack": true,
  "none": null,
  "notes": [
    "floral",
    "citrus"
  ],
  "origin": {
    "country": "ET"
  },
  "temp": 205.5
}
\`\`\``,
  ],
  [
    'JSON with an integer past 2^53: precision is lost in the plugin',
    `${ROAST}\n- **id**: ≈12345678901234567000`,
  ],
  ['JSON array', `${ROAST}\n\`\`\`json\n[\n  1,\n  2\n]\n\`\`\``],
  ['JSON string', `${ROAST}\njust a string`],
  ['number sent as text is parsed', `${ROAST}\n\`42\``],
  ['null', `${ROAST}\n\`null\``],
  ['plain text', `${ROAST}\nFirst crack at 9:42 ☕`],
  ['broken JSON stays text', `${ROAST}\n{bad json`],
  ['form', `${ROAST}\n- **bean**: Sidamo\n- **note**: two words`],
  ['form with a JSON payload field', 'hi'],
  ['multipart', `${ROAST}\n- **f**: v`],
  ['XML', `${ROAST}\n\`\`\`xml\n<roast><bean>Geisha</bean></roast>\n\`\`\``],
  ['many headers, one of them twice', '👋 a webhook was set up and works\n> Keep it logically awesome.'],
  ['percent-encoded sub-path', '**Webhook** `café noir`\n_(empty body)_'],
])('%s', (title, message) => {
  expect(messageFor(title)).toBe(message);
});

test.each([
  ['bytes that are no UTF-8 arrive as U+FFFD', 'The body is no UTF-8 text', '␀bin'],
  ['gzip body is not inflated, and arrives damaged', 'The body was sent compressed', '␟\uFFFD'],
])('%s', (title, reason, rest) => {
  const message = messageFor(title);
  expect(message).toContain(reason);
  expect(message).toContain(rest);
  expect(message).not.toContain('\u0000');
});
