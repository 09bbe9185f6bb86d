import { setImmediate as nextTurn } from 'node:timers/promises';
import { createRightOfWay } from '../../src/process/right-of-way';

/** Something that arrives in every turn of the event loop, until it is stopped; each turn takes so long. */
function startStorm(arrived: () => void, onTurn: () => void) {
  let isOver = false;
  void (async () => {
    while (!isOver) {
      arrived();
      onTurn();
      await nextTurn();
    }
  })();
  return () => {
    isOver = true;
  };
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

it('lets work go on at once where nothing arrives', async () => {
  const { giveWay } = createRightOfWay(() => 0);
  let went = 0;
  for (let piece = 0; piece < 3; piece++) void giveWay().then(() => went++);
  await Promise.resolve();
  expect(went).toBe(3);
});

it('holds work up as long as something arrives in each turn', async () => {
  const { arrived, giveWay } = createRightOfWay(() => 0);
  const end = startStorm(arrived, () => undefined);
  let went = 0;
  void giveWay().then(() => went++);
  await turns(100);
  expect(went).toBe(0);
  end();
  await turns(3);
  expect(went).toBe(1);
});

it('lets one piece of work through every 50 ms of a storm', async () => {
  let time = 0;
  const { arrived, giveWay } = createRightOfWay(() => time);
  const end = startStorm(arrived, () => time++);
  const went: number[] = [];
  await Promise.all([1, 2, 3].map(() => giveWay().then(() => went.push(time))));
  end();
  const gaps = went.map((at, place) => at - (went[place - 1] ?? 0));
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(49);
  for (const gap of gaps) expect(gap).toBeLessThanOrEqual(53);
});

it('lets work go one after the other, a turn each, where something has just arrived', async () => {
  const { arrived, giveWay } = createRightOfWay(() => 0);
  arrived();
  const went: string[] = [];
  for (const name of ['a', 'b', 'c']) void giveWay().then(() => went.push(name));
  await turns(2);
  expect(went.length).toBeLessThan(3);
  await turns(4);
  expect(went).toEqual(['a', 'b', 'c']);
});
