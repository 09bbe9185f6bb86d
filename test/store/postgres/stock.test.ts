import { setImmediate as nextTurn } from 'node:timers/promises';
import { createStock } from '../../../src/store/postgres/stock';
import { until } from '../../support/until';

/** A count that takes so long by a clock of its own. */
function countThatTakes(ms: number) {
  const counting = { time: 0, counts: 0, fails: false };
  const stock = createStock(
    async () => {
      counting.time += ms;
      if (counting.fails) throw new Error('PostgreSQL is away');
      return { waiting: ++counting.counts * 100, dead: 1 };
    },
    () => counting.time,
  );
  return { counting, stock };
}

it('counts anew each time where that is quick', async () => {
  const { stock } = countThatTakes(10);
  expect(await stock.read()).toEqual({ waiting: 100, dead: 1 });
  expect(await stock.read()).toEqual({ waiting: 200, dead: 1 });
});

it('tells the last count at once where counting takes long, with what has changed since', async () => {
  const { counting, stock } = countThatTakes(3_000);
  await stock.read();
  stock.stored(5);
  stock.ended(2);
  expect(await stock.read()).toEqual({ waiting: 103, dead: 1 });
  expect(counting.counts).toBe(1);
});

it('spends no more than a twentieth of the time on counting', async () => {
  const { counting, stock } = countThatTakes(3_000);
  await stock.read();
  counting.time += 59_000;
  stock.roughly();
  await nextTurn();
  expect(counting.counts).toBe(1);
  counting.time += 2_000;
  for (let asked = 0; asked < 10; asked++) stock.roughly();
  await until(() => counting.counts > 1);
  await nextTurn();
  expect(stock.roughly().waiting).toBe(200);
  expect(counting.counts).toBe(2);
});

it('rejects when PostgreSQL does not answer, also after counts that took long', async () => {
  const { counting, stock } = countThatTakes(3_000);
  await stock.read();
  counting.fails = true;
  counting.time += 61_000;
  const answer = () =>
    stock.read().then(
      () => undefined,
      (error) => error.message,
    );
  expect(await until(answer)).toBe('PostgreSQL is away');
});
