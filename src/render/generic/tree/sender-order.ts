/**
 * Whether fields stand in the order in which their sender wrote them: Mattermost's plugin sorts them by their names, so
 * that tells nothing where all of them are sorted.
 */
export function isAsSent(data: unknown): boolean {
  const queue: unknown[] = [data];
  while (queue.length > 0) {
    const one = queue.pop();
    if (typeof one !== 'object' || one === null) continue;
    const names = Array.isArray(one) ? [] : Object.keys(one);
    if (names.some((name, index) => name < (names[index - 1] ?? ''))) return true;
    for (const inner of Object.values(one)) queue.push(inner);
  }
  return false;
}
