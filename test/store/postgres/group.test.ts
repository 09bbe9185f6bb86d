import { createGroup } from '../../../src/store/postgres/group';
import { until } from '../../support/until';

const MB = 1024 * 1024;

/** Round trips that end when the test says so. */
function heldRuns() {
  const runs: { items: number[]; end: () => void; fail: (error: Error) => void }[] = [];
  const run = (items: number[]) =>
    new Promise<string[]>((resolve, reject) => {
      runs.push({ items, end: () => resolve(items.map((item) => `result ${item}`)), fail: reject });
    });
  return { runs, run, begun: (count: number) => until(() => runs.length === count) };
}

it('brings together what comes in one turn, and gives each its result', async () => {
  const { runs, run, begun } = heldRuns();
  const join = createGroup(run);
  const results = Promise.all([1, 2, 3].map(join));
  await begun(1);
  runs[0]?.end();
  expect(await results).toEqual(['result 1', 'result 2', 'result 3']);
  expect(runs.map(({ items }) => items)).toEqual([[1, 2, 3]]);
});

it('brings what comes during a round trip together in the next one', async () => {
  const { runs, run, begun } = heldRuns();
  const join = createGroup(run);
  const first = join(1);
  await begun(1);
  const others = Promise.all([2, 3].map(join));
  runs[0]?.end();
  await first;
  await begun(2);
  expect(runs[1]?.items).toEqual([2, 3]);
  runs[1]?.end();
  expect(await others).toEqual(['result 2', 'result 3']);
});

it('takes no more than the most', async () => {
  const groups: number[][] = [];
  const join = createGroup(
    async (items: number[]) => {
      groups.push(items);
      return items;
    },
    { most: 2 },
  );
  await Promise.all([1, 2, 3, 4, 5].map(join));
  expect(groups).toEqual([[1, 2], [3, 4], [5]]);
});

it('takes no more than 16 MB, and what is larger alone', async () => {
  const groups: number[][] = [];
  const join = createGroup(
    async (items: number[]) => {
      groups.push(items);
      return items;
    },
    { weigh: (megabytes) => megabytes * MB },
  );
  await Promise.all([10, 6, 1, 20, 20, 2].map(join));
  expect(groups).toEqual([[10, 6], [1], [20], [20], [2]]);
});

it('rejects all when the way is broken, and goes on with the next', async () => {
  const { runs, run, begun } = heldRuns();
  const join = createGroup(run);
  const failing = Promise.allSettled([1, 2].map(join));
  await begun(1);
  runs[0]?.fail(new Error('broken'));
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const next = join(3);
  await begun(2);
  runs[1]?.end();
  expect(await next).toBe('result 3');
});

it('tries each alone when one of them is at fault, so that it fails alone', async () => {
  const tried: number[][] = [];
  const join = createGroup(
    async (items: number[]) => {
      tried.push(items);
      if (items.includes(2)) throw new Error('2 is wrong');
      return items;
    },
    { isOfItem: (error) => (error as Error).message === '2 is wrong' },
  );
  const results = await Promise.allSettled([1, 2, 3].map(join));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(tried).toEqual([[1, 2, 3], [1], [2], [3]]);
});
