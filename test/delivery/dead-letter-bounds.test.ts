import { type Pair, startPair } from '../support/start-pair';
import { until, untilLater } from '../support/until';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let pair: Pair;
afterEach(() => pair.stop());

/** Starts, and has so many webhooks set aside, as their channel is archived. */
async function startWithDead(count: number, env: Record<string, string>): Promise<void> {
  pair = await startPair({ env });
  await pair.subscribe('a', 'roasts');
  pair.channel('roasts').deleteAt = pair.clock.now();
  await bury(count);
  // Only then is nothing under way that would tell an old time.
  await until(async () => (await metrics()).includes(`hello_webhooks_dead ${count}\n`));
}

async function bury(count: number): Promise<void> {
  const given = () => pair.log.lines().filter(({ message }) => message.startsWith('Gave up')).length;
  const all = given() + count;
  for (let number = 0; number < count; number++) {
    const before = given();
    await pair.webhook('/a', `number ${number}`);
    await until(() => given() > before);
  }
  expect(given()).toBe(all);
}

const metrics = async () => await (await fetch(`${pair.app.url}/metrics`)).text();
const told = () => pair.directMessages(pair.admin).filter((message) => message.includes('dropped for good'));
const dropped = () => pair.log.lines().filter(({ message }) => message.startsWith('Dropped dead letters'));

/** Some looks at the dead letters later. */
async function later(milliseconds = 0): Promise<void> {
  pair.clock.advance(milliseconds);
  const end = pair.clock.now() + 50 * MINUTE_MS;
  await untilLater(pair.clock, () => pair.clock.now() > end, MINUTE_MS);
}

/** Waits for it while the minutes pass. */
const soon = (condition: () => boolean | Promise<boolean>) => untilLater(pair.clock, condition, MINUTE_MS);

it('dead letters are dropped over MAX_DEAD, the oldest first; the admin is told before, once a day', async () => {
  await startWithDead(3, { MAX_DEAD: '4' });
  await later();
  expect([told(), dropped()]).toEqual([[], []]);
  await bury(1);
  await soon(() => told().length > 0);
  expect(told()).toEqual([expect.stringMatching(/There are 4, .* more than 4 \(`MAX_DEAD`\)/)]);
  expect(dropped()).toEqual([]);
  await bury(2);
  await soon(async () => (await metrics()).includes('hello_webhooks_dead_dropped_total 2'));
  expect(dropped()[0]).toMatchObject({ level: 'warn' });
  await later();
  expect(await metrics()).toContain('hello_webhooks_dead 4');
  expect(told()).toHaveLength(1);
  pair.clock.advance(DAY_MS);
  await soon(() => told().length === 2);
});

it('dead letters are dropped after DEAD_RETENTION, and the admin is told before', async () => {
  await startWithDead(2, { DEAD_RETENTION: '40 d' });
  await later(32 * DAY_MS);
  expect(told()).toEqual([]);
  pair.clock.advance(2 * DAY_MS);
  await soon(() => told().length > 0);
  expect(told()).toEqual([expect.stringContaining('after 40 days (`DEAD_RETENTION`)')]);
  await later();
  expect(dropped()).toEqual([]);
  pair.clock.advance(7 * DAY_MS);
  await soon(() => dropped().length > 0);
  expect(await metrics()).toContain('hello_webhooks_dead 0');
});

it('a clock that is a year ahead at the start drops none', async () => {
  await startWithDead(2, {});
  await pair.stopApp();
  pair.setClockAhead(365 * DAY_MS);
  await pair.restart();
  await pair.webhook('/none', 'so that Mattermost is heard');
  await soon(() => pair.log.text().includes('clock and Mattermost'));
  await later();
  expect(dropped()).toEqual([]);
  expect(await metrics()).toContain('hello_webhooks_dead 2');
});
