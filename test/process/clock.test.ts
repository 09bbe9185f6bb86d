import { systemClock } from '../../src/process/clock';

afterEach(() => jest.restoreAllMocks());

it('goes on when somebody sets the clock of the machine, whose time is told beside it', () => {
  const before = systemClock.now();
  expect(Math.abs(before - Date.now())).toBeLessThan(1_000);
  jest.spyOn(Date, 'now').mockReturnValue(7);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  expect(systemClock.now()).toBeLessThan(before + 1_000);
  expect(systemClock.wall()).toBe(7);
});

it('tells whole milliseconds, as the databases store them', () => {
  expect(Number.isInteger(systemClock.now())).toBe(true);
});
