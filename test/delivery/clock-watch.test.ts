import { createClockWatch } from '../../src/delivery/clock-watch';
import { createFakeClock } from '../support/fake-clock';
import { createRecordingLog } from '../support/recording-log';

const MINUTE_MS = 60_000;

function watchFrom(start: number, wallAhead = 0) {
  const clock = createFakeClock(start);
  const { log, lines } = createRecordingLog();
  const heard = createClockWatch({ clock: { ...clock, wall: () => clock.now() + wallAhead }, log });
  return { clock, heard, lines };
}

it('says nothing of clocks that are a minute apart or less', () => {
  const { clock, heard, lines } = watchFrom(0);
  for (const apart of [-MINUTE_MS, 0, MINUTE_MS]) heard(clock.now() + apart);
  expect(lines()).toEqual([]);
});

it.each([30 * MINUTE_MS, -30 * MINUTE_MS])('warns once an hour of a clock %d ms ahead', (ahead) => {
  const { clock, heard, lines } = watchFrom(Date.UTC(2026, 0, 1));
  for (let minute = 0; minute < 60; minute++) {
    heard(clock.now() - ahead);
    clock.advance(MINUTE_MS);
  }
  const warning = { level: 'warn', aheadMs: ahead, remedy: expect.stringContaining('Set the clock') };
  expect(lines()).toMatchObject([warning]);
  heard(clock.now() - ahead);
  expect(lines()).toHaveLength(2);
});

it('knows a clock that was set right after the start', () => {
  const { clock, heard, lines } = watchFrom(Date.UTC(2026, 0, 1), 5 * MINUTE_MS);
  heard(clock.now() + 5 * MINUTE_MS);
  expect(lines()).toMatchObject([
    { aheadMs: -5 * MINUTE_MS, remedy: expect.stringContaining('restart the App') },
  ]);
});
