/** The statuses of a sender's answers, such as `→ 200` or `→ 2 × none, 10 × 200`; 0 is an answer that did not come. */
export function answersText(statuses: number[]): string {
  const counts = new Map<number, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  const times = (count: number) => (statuses.length > 1 ? `${count} × ` : '');
  return `→ ${[...counts].map(([status, count]) => `${times(count)}${status || 'none'}`).join(', ')}`;
}
