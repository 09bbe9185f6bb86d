import { createSite } from '../../src/delivery/site';
import { MattermostError } from '../../src/mattermost/mattermost-error';
import { createFakeClock } from '../support/fake-clock';
import { createRecordingLog } from '../support/recording-log';

const reset = new MattermostError('unknown', 'A reset.');
const limited = (retryAfter: number) =>
  new MattermostError('limited', 'Too many.', { status: 429, retryAfter });

function start() {
  const clock = createFakeClock();
  let opened = 0;
  const site = createSite({
    clock,
    slots: 8,
    random: () => 1,
    log: createRecordingLog().log,
    onOpen: () => opened++,
  });
  return { clock, site, opened: () => opened };
}

it('pauses for all, lets one probe, and opens for all when that works', () => {
  const { clock, site, opened } = start();
  site.failed(reset);
  expect(site.slots()).toBe(0);
  clock.advance(1_000);
  expect([site.slots(), opened()]).toEqual([1, 1]);
  site.posted();
  expect([site.slots(), opened()]).toEqual([8, 2]);
});

it('waits longer each time, 4 s at the most, and starts anew after a post', () => {
  const { clock, site } = start();
  for (const pause of [1_000, 2_000, 4_000, 4_000]) {
    site.failed(reset);
    clock.advance(pause - 1);
    expect(site.slots()).toBe(0);
    clock.advance(1);
    expect(site.slots()).toBe(1);
  }
  site.posted();
  site.failed(reset);
  clock.advance(1_000);
  expect(site.slots()).toBe(1);
});

it('lets a Retry-After that comes within a pause make it longer, and nothing make it shorter', () => {
  const { clock, site } = start();
  site.failed(reset);
  site.failed(limited(30_000));
  site.failed(limited(2_000));
  site.failed(reset);
  clock.advance(29_999);
  expect(site.slots()).toBe(0);
  clock.advance(1);
  expect(site.slots()).toBe(1);
});

it('counts a refusal as a sign of life, but not as a post', () => {
  const { clock, site } = start();
  site.failed(reset);
  clock.advance(1_000);
  site.answered();
  expect([site.slots(), site.posts()]).toEqual([8, 0]);
});

it('asks again soon whether a token that was refused works, but not as often as after an outage', () => {
  const { clock, site } = start();
  const unauthorized = new MattermostError('unauthorized', 'No.', { status: 401 });
  for (const pause of [1_000, 2_000, 4_000, 8_000, 10_000, 10_000]) {
    site.failed(unauthorized);
    clock.advance(pause - 1);
    expect(site.slots()).toBe(0);
    clock.advance(1);
    expect(site.slots()).toBe(1);
  }
});

it('probes at once when a new token came', () => {
  const { site } = start();
  site.failed(new MattermostError('unauthorized', 'No.', { status: 401 }));
  site.retryNow();
  expect(site.slots()).toBe(1);
});
