import { renderWebhook } from '../../../src/render/render';

function post(data: unknown, headers: Record<string, string> = {}, query: Record<string, string> = {}) {
  const payload = typeof data === 'string' ? data : JSON.stringify(data);
  return renderWebhook({ path: 'p', method: 'POST', query, headers, payload }, { limit: 16_383 });
}

const lines = (data: unknown, headers?: Record<string, string>) => post(data, headers).text.split('\n');

test('elements of a list begin with their name, and a list that fits into a line is whole', () => {
  const items = [{ name: 'db', load: { now: 2 } }, { weight: 3, load: { now: 4 } }]; // biome-ignore format: one list
  const levels = Array.from({ length: 30 }, (_, index) => index);
  expect(lines({ title: 'A', items, levels })).toEqual([
    '**A** · `p`',
    `- **Levels**: ${levels.join(', ')}`,
    '',
    '**Items**',
    '- db · now: 2',
    '- weight: 3 · now: 4',
  ]);
});

test('a person is named on one line, a percentage has no currency, and a name is not said twice', () => {
  const data = {
    title: 'Order',
    customer: { first_name: 'Kim', last_name: 'Sprout', email: 'kim@example.com' },
    environment: { environment_name: 'production' },
    price: 5,
    tax_percentage: 19,
    currency: 'EUR',
  };
  expect(lines(data).slice(1)).toEqual([
    '- **Price**: 5 EUR',
    '- **Tax**: 19 %',
    '- **Customer**: Kim Sprout',
    '  - **Email**: kim@example.com',
    '- **Environment name**: production',
  ]);
});

test('what is nested and stands first leaves room for what follows', () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`part_${index}`, index]));
  const { text } = post({
    title: 'A',
    build: many,
    customer: { name: 'Kim', level: 'gold' },
    owner: { name: 'Ada' },
  });
  expect(text).toContain('- **Customer**: Kim\n  - **Level**: gold\n- **Owner**: Ada');
});

test('a header names the event, for people and for subscriptions', () => {
  const { text, event } = post({ name: 'Mug', id: 'gid_1' }, { 'X-Shop-Topic': 'products/Create' });
  expect(text).toBe('**Mug** · `products/Create` · `p`\n- ID: gid_1');
  expect(event).toBe('products/create');
});

test('fields are read as people write them', () => {
  expect(
    lines({
      title: 'Order',
      price: 12.5,
      currency: 'EUR',
      fee_cents: 150,
      response_time_ms: 63,
      paid: true,
      dueAt: '2026-11-20T08:24:38Z',
      expires_at: 1795163078,
      empty: '',
      nothing: null,
      none: [],
    }).slice(1),
  ).toEqual([
    '- **Price**: 12.5 EUR',
    '- **Fee**: 1.50 EUR',
    '- **Due at**: 2026-11-20 08:24 UTC',
    '- **Expires at**: 2026-11-20 08:24 UTC',
    '- **Response time**: 63 ms',
    '- **Paid**: yes',
  ]);
});

test('a unit at the end of a name stands with its number, which stays to the letter', () => {
  const data = {
    title: 'A',
    first_crack_s: 312,
    temp_c: 205.5,
    sizeBytes: 1200,
    used_pct: '91',
    notes_pct: 'n/a yet',
    min: 3,
  };
  expect(lines(data).slice(1)).toEqual([
    '- **First crack**: 312 s',
    '- **Temp**: 205.5 °C',
    '- **Size**: 1200 bytes',
    '- **Used**: 91 %',
    '- **Notes pct**: n/a yet',
    '- **Min**: 3',
  ]);
});

test('what is nested is an outline, a list of like objects a table', () => {
  expect(
    lines({
      title: 'Order',
      customer: { name: 'Kim', email: 'kim@example.com' },
      shipping: { address: { city: 'Oslo', street: 'Storgata 1' } },
      tags: ['a', 'b|c'],
      items: [
        { sku: 'X|1', qty: 2 },
        { sku: 'X2', qty: 1 },
      ],
    }).slice(1),
  ).toEqual([
    '- **Tags**: a, b\\|c',
    '- **Customer**: Kim',
    '  - **Email**: kim@example.com',
    '- **Shipping**',
    '  - **Address**',
    '    - **City**: Oslo',
    '    - **Street**: Storgata 1',
    '',
    '**Items**',
    '',
    '| SKU | Qty |',
    '| --- | --- |',
    '| X\\|1 | 2 |',
    '| X2 | 1 |',
  ]);
});

test('a longer text stands below the first line, in code where its columns count', () => {
  expect(lines({ title: 'Backup', message: 'First line\nsecond *line*' })).toEqual([
    '**Backup** · `p`',
    'First line',
    'second \\*line\\*',
  ]);
  const table = 'VMID  Name  Status\n100   web   ok\n101   db    err';
  expect(post({ title: 'Backup', message: table }).text).toBe(
    `**Backup** · \`p\`\n\n\`\`\`\n${table}\n\`\`\``,
  );
});

test('secrets are left out at any depth and in addresses, and it says so', () => {
  const { text } = post(
    {
      title: 'Login',
      user: { name: 'ada', password: 'pw-1', api_key: 'key-2' },
      url: 'https://x.example.com/a?token=tok-3&b=1',
      nested: [{ clientSecret: 's-4', a: 1 }],
      authorization: 'Bearer b-5',
    },
    {},
    { access_token: 'q-6', page: '2' },
  );
  expect(text).not.toMatch(/pw-1|key-2|tok-3|s-4|b-5|q-6/);
  expect(text).toContain('token=…&b=1');
  expect(text).toContain('**Page**: 2');
  expect(text).toMatch(/_\(\d fields that look secret left out\)_/);
});

test('what somebody needs to set a webhook up is no secret', () => {
  expect(post({ verification_token: 'secret_abc' }).text).toContain('secret_abc');
});

test('ids that machines made and pictures stand in one line at the end, and placeholders nowhere', () => {
  const data = {
    title: 'A',
    id: '6399f585-1872-4fdd-a7fc-9ca90b4f1c11',
    owner: { avatar_url: 'https://x.example.com/a.png' },
    duration: '*alertDuration*',
    node_id: 'MDQ6VXNlcjY3NTI=',
    sha: '0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c',
    order_id: 'A-1007',
  };
  const start = '**A** · `p`\n- **SHA**: 0d1a26e\n- **Order ID**: A-1007\n';
  expect(post(data)).toEqual({
    text: `${start}- Owner avatar URL: [a.png](https://x.example.com/a.png) · ID: 6399f585-1872-4fdd-a7fc-9ca90b4f1c11 · Node ID: MDQ6VXNlcjY3NTI=`,
  });
  const { text, file } = post({ ...data, lead: { uuid: '6399f585-1872-4fdd-a7fc-9ca90b4f1c12' } });
  expect(text).toBe(`${start}\n_(and 4 more values)_`);
  expect(file?.content).toContain('6399f585-1872-4fdd-a7fc-9ca90b4f1c12');
});

test('the columns of a table stand as their sender wrote them, where that can be told', () => {
  const head = (items: object[]) =>
    post({ items, title: 'A' })
      .text.split('\n')
      .find((line) => line.startsWith('|'));
  const one = { qty: 1, bean: 'Geisha', status: 'ok' };
  expect(head([one, one])).toBe('| Qty | Bean | Status |');
  const withId = { id: 642667041472713922n.toString(), ...one };
  expect(head([withId, withId])).toBe('| Qty | Bean | Status | ID |');
  const sorted = { bean: 'Geisha', qty: 1, status: 'ok' };
  expect(head([sorted, sorted])).toBe('| Status | Bean | Qty |');
});

test('HTML in a field is read, JSON in a field is looked into', () => {
  expect(post({ title: 'A', summary: '<p>Fixes <b>three</b> bugs &amp; one typo</p>' }).text).toBe(
    '**A** · `p`\nFixes three bugs & one typo',
  );
  expect(post({ title: 'A', details: '{"host":"db1"}' }).text).toBe('**A** · `p`\n- **Host**: db1');
});

test('integers past 2^53 are shown to the digit', () => {
  expect(post('{"title":"A","amount":9223372036854775807}').text).toContain('9223372036854775807');
});

test('of a long payload only what people want to read is shown, and what is left has a file', () => {
  const noise = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`flag_${index}_enabled`, false]),
  );
  const quiet = post({ title: 'A', ...noise });
  expect(quiet.text).toBe('**A** · `p`\n_(and 30 more values)_');
  expect(quiet.file?.content).toContain('"flag_29_enabled": false');
  const few = Object.fromEntries(Object.entries(noise).slice(0, 19));
  expect(post({ title: 'A', ...few }).text.split('\n')).toHaveLength(20);
  const much = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `value_of_${String.fromCharCode(97 + (index % 26))}${index}`,
      `v${index}`,
    ]),
  );
  const { text, file } = post({ title: 'A', ...much });
  expect(text.split('\n')[1]).toBe('✂️ _(cut: 36 values left out)_');
  expect(file?.name).toBe('p.json');
});

test('of several of one kind the first stands in the headline, and all of them below', () => {
  const several = [
    { type: 'bounce.hard', subject: 'Summer deals', to: 'a@example.com' },
    { type: 'delivery.ok', subject: 'Winter deals', to: 'b@example.com' },
  ];
  expect(lines(several)).toEqual([
    '🔴 **Summer deals** · `bounce.hard` · and 1 more · `p`',
    '',
    '| Type | Subject | To |',
    '| --- | --- | --- |',
    '| bounce.hard | Summer deals | a@example.com |',
    '| delivery.ok | Winter deals | b@example.com |',
  ]);
});

test('bytes that were lost are named in JSON too', () => {
  expect(post({ title: 'M\uFFFDnchen' }).text).toBe(
    '**M\uFFFDnchen** · `p`\n\n_(\uFFFD stands for bytes that are no UTF-8, which are lost: have it sent as UTF-8)_',
  );
});
