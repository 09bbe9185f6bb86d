import { lengthOf } from '../../data';

/** How many values a payload has, those of what is nested in it included. */
export function countValues(value: unknown): number {
  let count = 0;
  const queue: unknown[] = [value];
  while (queue.length > 0) {
    const one = queue.pop();
    if (typeof one !== 'object' || one === null) {
      count++;
      continue;
    }
    const inside = Object.values(one);
    for (const inner of inside) queue.push(inner);
    // What a view has left out.
    count += lengthOf(one) - inside.length;
  }
  return count;
}
