/** How long work may be held up, in milliseconds. */
const LONGEST_MS = 50;
/** How long after the last arrival a storm is over, in milliseconds. */
const QUIET_MS = 100;

export interface RightOfWay {
  /** Something arrived: a connection, a request. */
  arrived(): void;
  /**
   * For work that can wait. At once while nothing arrives, so that drains share their commits. Else when a turn of
   * the event loop brought nothing, after 50 ms at the latest, for one after the other: so a storm has nearly all of
   * the loop, and whatever waits goes on all the same.
   */
  giveWay(): Promise<void>;
}

/**
 * What arrives goes before what can wait. libuv accepts one connection a turn of the event loop, so each turn that
 * also renders and posts would leave more of them in the kernel's queue, until that is full and they are lost.
 * @param now milliseconds
 */
export function createRightOfWay(now: () => number = () => performance.now()): RightOfWay {
  const waiting: (() => void)[] = [];
  let arrivals = 0;
  let lastArrival = Number.NEGATIVE_INFINITY;

  /** Asked after each turn's reading, as long as somebody waits. */
  function look(before: number, since: number): void {
    if (arrivals > before && now() - since < LONGEST_MS) {
      setImmediate(look, arrivals, since);
      return;
    }
    waiting.shift()?.();
    if (waiting.length > 0) setImmediate(look, arrivals, now());
  }

  return {
    arrived() {
      arrivals++;
      lastArrival = now();
    },
    async giveWay() {
      if (waiting.length === 0 && now() - lastArrival > QUIET_MS) return;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(look, arrivals, now());
      });
    },
  };
}
