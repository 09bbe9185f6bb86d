import type { Clock } from '../process/clock';
import type { Delivery } from './store';

/**
 * Marks of the future, from before a clock was set back or in a restored backup, would make a grace time that never
 * ends: they count as made when the store was opened. They are not written anew, as there may be millions.
 * @param slack milliseconds by which the clock of who made a mark may be ahead of this one
 */
export function createPastMarks(clock: Clock, slack: number): (delivery: Delivery) => Delivery {
  const openedAt = clock.now();
  return (delivery) => {
    const isOfTheFuture = (delivery.markedAt ?? 0) > clock.now() + slack;
    return isOfTheFuture ? { ...delivery, markedAt: openedAt } : delivery;
  };
}
