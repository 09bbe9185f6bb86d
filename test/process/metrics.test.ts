import { createMetrics } from '../../src/process/metrics';

const NO_BACKLOG = async () => ({ waiting: 0, dead: 0 });

function names(text: string): string[] {
  return [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? '');
}

test('every name starts with hello_webhooks_, those of the process included', async () => {
  const found = names(await createMetrics(NO_BACKLOG).text());
  expect(found.filter((name) => !name.startsWith('hello_webhooks_'))).toEqual([]);
  expect(found).toEqual(
    expect.arrayContaining([
      'hello_webhooks_webhooks_total',
      'hello_webhooks_deliveries_total',
      'hello_webhooks_post_calls_total',
      'hello_webhooks_waiting',
      'hello_webhooks_dead',
      'hello_webhooks_process_cpu_seconds_total',
    ]),
  );
});

test.each([
  ['webhooks', 'hello_webhooks_webhooks_total', 'stored'],
  ['deliveries', 'hello_webhooks_deliveries_total', 'posted'],
  ['posts', 'hello_webhooks_post_calls_total', 'created'],
] as const)('%s are counted by their outcome', async (counter, name, outcome) => {
  const metrics = createMetrics(NO_BACKLOG);
  metrics[counter].inc({ outcome });
  metrics[counter].inc({ outcome }, 2);
  metrics[counter].inc({ outcome: 'other' });
  const text = await metrics.text();
  expect(text).toContain(`\n${name}{outcome="${outcome}"} 3\n`);
  expect(text).toContain(`\n${name}{outcome="other"} 1\n`);
});

test('the backlog is asked for at every scrape', async () => {
  let counts = { waiting: 3, dead: 1 };
  const metrics = createMetrics(async () => counts);
  expect(await metrics.text()).toMatch(/^hello_webhooks_waiting 3$/m);
  counts = { waiting: 0, dead: 2 };
  const text = await metrics.text();
  expect(text).toMatch(/^hello_webhooks_waiting 0$/m);
  expect(text).toMatch(/^hello_webhooks_dead 2$/m);
});

test('counts go on where the backlog cannot be read, which is then no number instead of an old one', async () => {
  let backlog = NO_BACKLOG;
  const metrics = createMetrics(() => backlog());
  await metrics.text();
  backlog = async () => {
    throw new Error('The database is gone.');
  };
  metrics.webhooks.inc({ outcome: 'failed' });
  const text = await metrics.text();
  expect(text).toMatch(/^hello_webhooks_waiting nan$/im);
  expect(text).toMatch(/^hello_webhooks_dead nan$/im);
  expect(text).toContain('hello_webhooks_webhooks_total{outcome="failed"} 1');
});

test('two Apps in one process count apart', async () => {
  const [one, other] = [createMetrics(NO_BACKLOG), createMetrics(NO_BACKLOG)];
  one.webhooks.inc({ outcome: 'stored' });
  expect(await other.text()).toContain('hello_webhooks_webhooks_total{outcome="stored"} 0');
});

test('the text has the content type of Prometheus', () => {
  expect(createMetrics(NO_BACKLOG).contentType).toMatch(/^text\/plain; version=/);
});
