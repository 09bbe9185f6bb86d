import { createDatabaseClock } from '../../../src/store/postgres/database-clock';
import { createFakeClock } from '../../support/fake-clock';

it('has the time of this machine until PostgreSQL says another', () => {
  const machine = createFakeClock(1_000_000);
  const clock = createDatabaseClock(machine);
  expect(clock.now()).toBe(1_000_000);
  clock.set(3_000_000.4);
  expect(clock.now()).toBe(3_000_000);
  machine.advance(500);
  expect(clock.now()).toBe(3_000_500);
});

it('takes the time of PostgreSQL again after this machine was set', () => {
  const machine = createFakeClock(1_000_000);
  const clock = createDatabaseClock(machine);
  clock.set(2_000_000);
  machine.set(9_000_000);
  clock.set(2_000_100);
  expect(clock.now()).toBe(2_000_100);
});

it('waits as long as this machine does', () => {
  const machine = createFakeClock(1_000_000);
  const clock = createDatabaseClock(machine);
  clock.set(0);
  let rang = 0;
  clock.after(100, () => rang++);
  clock.after(100, () => rang++)();
  machine.advance(100);
  expect(rang).toBe(1);
});
