interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: what is asked for while a round trip is under way goes together in the next one.
 * @param run brings all items into the database, in order, in one transaction; a result for each
 * @param options.most items in one round trip
 * @param options.weigh bytes of an item; at most 16 MB go together
 * @param options.isGivenUp whether nobody waits for an item any more: it is left out
 * @param options.isOfItem whether an error is that of one item: then each is tried alone, so that it fails alone
 */
export function createGroup<Item, Result>(
  run: (items: Item[]) => Promise<Result[]>,
  options: {
    most?: number;
    weigh?: (item: Item) => number;
    isGivenUp?: (item: Item) => boolean;
    isOfItem?: (error: unknown) => boolean;
  } = {},
): (item: Item) => Promise<Result> {
  const { most = 500, weigh = () => 0, isGivenUp = () => false, isOfItem = () => false } = options;
  let waiting: Waiting<Item, Result>[] = [];
  let isBusy = false;

  function takeGroup(): Waiting<Item, Result>[] {
    let bytes = 0;
    waiting = waiting.filter(({ item }) => !isGivenUp(item));
    const tooFar = waiting.findIndex(({ item }, place) => {
      bytes += weigh(item);
      return place === most || (place > 0 && bytes > MOST_BYTES);
    });
    return waiting.splice(0, tooFar === -1 ? waiting.length : tooFar);
  }

  async function write(group: Waiting<Item, Result>[]): Promise<void> {
    if (group.length === 0) return;
    try {
      const results = await run(group.map(({ item }) => item));
      for (const [place, { resolve }] of group.entries()) resolve(results[place] as Result);
    } catch (error) {
      if (group.length > 1 && isOfItem(error)) for (const one of group) await write([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) await write(takeGroup());
    isBusy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isBusy) return;
      isBusy = true;
      setImmediate(() => void flush());
    });
}

const MOST_BYTES = 16 * 1024 * 1024;
