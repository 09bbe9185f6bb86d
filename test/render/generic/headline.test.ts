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

test.each([
  [
    { HOSTNAME: 'db1', SERVICEDESC: 'Disk', SERVICESTATE: 'CRITICAL', NOTIFICATIONTYPE: 'PROBLEM' },
    ['🔴 **db1**: CRITICAL · `PROBLEM` · `p`', '- **Service description**: Disk'],
  ],
  [
    { dag_id: 'etl_daily', try_number: 2, state: 'failed', exception: 'connection refused' },
    ['🔴 **connection refused**: failed · `p`', '- **Try number**: 2', '- **Dag ID**: etl_daily'],
  ],
  [
    { name: 'Origin down', alert_type: 'origin_monitoring' },
    ['🔴 **Origin down** · `origin_monitoring` · `p`'],
  ],
  [
    { agent: { name: 'web-1' }, rule: { description: 'too many logins' } },
    ['**too many logins** · `p`', '- **Agent**: web-1'],
  ],
  [
    { title: 'A', data: { id: '258338', relationships: { monitor: { data: { id: '17' } } } } },
    ['**A** · `p`', '- Monitor ID: 17 · ID: 258338'],
  ],
])('what %j is about is found by how such senders name it', (data, post) => {
  expect(lines(data)).toEqual(post);
});

test.each([
  [
    { bean: 'Geisha', grams: 500, state: 'burnt', by: { name: 'Ada' } },
    ['**p** · Ada · State: burnt · Bean: Geisha · Grams: 500'],
  ],
  [{ bean: 'Sidamo', kilos: 12, note: 'by Friday' }, ['**p** · Bean: Sidamo · Kilos: 12', 'by Friday']],
  [{ product: 'Mug', comment: 'by Friday' }, ['**Mug** · `p`', 'by Friday']],
  [{ by: 'Ada', status: 'ok', comment: 'All beans are in' }, ['✅ **All beans are in**: ok · Ada · `p`']],
  [
    { subject: 'zen:ticket:5158', type: 'zen:event-type:ticket.created', detail: { subject: 'No coffee' } },
    ['**No coffee** · `zen:event-type:ticket.created` · `p`', '- **Subject**: zen:ticket:5158'],
  ],
])('neither a person, a remark nor a name for programs is what %j is about', (data, post) => {
  expect(lines(data)).toEqual(post);
});

test.each([
  [{ title: 'Down', priority: 'CRITICAL', state: 'ACTIVATED' }, '🔴 **Down**: CRITICAL, ACTIVATED · `p`'],
  [{ title: 'Down', priority: 'CRITICAL', state: 'CLOSED' }, '✅ **Down**: CRITICAL, CLOSED · `p`'],
  [{ title: 'No coffee', priority: 'high', state: 'open' }, '**No coffee** · `p`'],
])('the first line of %j says how bad it is, and whether it is over', (data, line) => {
  expect(lines(data)[0]).toBe(line);
});

test('colours, initials and numbers of types are left out first', () => {
  const noise = { color: '#7b68ee', initials: 'J', type: 1, orderindex: 0 };
  const fields = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`part_${index}`, index]));
  const shown = lines({ title: 'A', ...noise, ...fields });
  expect(shown.filter((line) => line.startsWith('- '))).toHaveLength(20);
  expect(shown.at(-1)).toBe('_(and 4 more values)_');
});

test('how things were before is left out first', () => {
  const fields = (value: number) =>
    Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`part_${index}`, value + index]));
  const shown = lines({ title: 'A', before: fields(100), after: fields(200) });
  expect(shown).toContain('- **After**');
  expect(shown).not.toContain('- **Before**');
  expect(shown.at(-1)).toBe('_(and 12 more values)_');
});
