import { renderWebhook } from '../../../src/render/render';

function lines(data: unknown): string[] {
  const webhook = { path: 'p', method: 'POST', query: {}, headers: {}, payload: JSON.stringify(data) };
  return renderWebhook(webhook, { limit: 16_383 }).text.split('\n');
}

test.each([
  [{ title: 'Disk is full', status: 'critical', host: 'db1' }, '🔴 **Disk is full**: critical · `p`'],
  [
    { service: 'web', status: 'success', by: 'alex', url: 'https://ci.example.com/17' },
    '✅ **[web](https://ci.example.com/17)**: success · alex · `p`',
  ],
  [{ event: 'order.shipped', order: { number: 'A-1007' } }, '✅ **order.shipped** · A-1007 · `p`'],
  [{ name: 'Nightly', success: false }, '🔴 **Nightly** · `p`'],
  [{ name: 'Nightly', success: true }, '✅ **Nightly** · `p`'],
  [
    {
      action: 'opened',
      ticket: {
        subject: 'No coffee',
        html_url: 'https://desk.example.com/7',
        url: 'https://api.example.com/7',
      },
    },
    '**[No coffee](https://desk.example.com/7)** · `opened` · `p`',
  ],
  [{ text_only: 1 }, '**p** · Text only: 1'],
  [[1, 2, 3], '**p** · 1, 2, 3'],
  [{ a: 1, b: { c: 2 } }, '**p** · A: 1 · B c: 2'],
  [
    { message: '__init__ and *stars*, [a](b) @all' },
    '**\\_\\_init\\_\\_ and \\*stars\\*, \\[a\\](b) @\u200Ball** · `p`',
  ],
])('the first line of %j', (data, line) => {
  expect(lines(data)[0]).toBe(line);
});

test.each([
  [{ title: 'Scan', status: 'SUCCESS', gate: { status: 'ERROR' } }, '🔴 **Scan**: ERROR · `p`'],
  [{ title: 'Scan', status: 'ok', before: { status: 'failed' } }, '✅ **Scan**: ok · `p`'],
  [{ event: 'check.resolved', status: 'ok', check: { status: 'down' } }, '✅ **check.resolved**: ok · `p`'],
  [{ title: 'Visit', created_by: 'https://api.example.com/u/1', country_code: 'US' }, '**Visit** · `p`'],
  [
    { name: 'Disk', ack_url: 'https://x.example.com/ack', issue_url: 'https://x.example.com/7' },
    '**[Disk](https://x.example.com/7)** · `p`',
  ],
])('the first line of %j tells how things are, and leads where people look', (data, line) => {
  expect(lines(data)[0]).toBe(line);
});
