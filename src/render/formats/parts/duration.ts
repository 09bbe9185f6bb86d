/** Seconds for people: `45 s`, `3 min 20 s`, `2 h 5 min`; undefined when there are none. */
export function duration(seconds: number | undefined): string | undefined {
  if (seconds === undefined || !(seconds > 0)) return undefined;
  const whole = Math.round(seconds);
  if (whole < 60) return `${Math.max(1, whole)} s`;
  if (whole < 3_600) return both(Math.floor(whole / 60), 'min', whole % 60, 's');
  if (whole < 86_400) return both(Math.floor(whole / 3_600), 'h', Math.floor((whole % 3_600) / 60), 'min');
  return both(Math.floor(whole / 86_400), 'd', Math.floor((whole % 86_400) / 3_600), 'h');
}

function both(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small > 0 ? `${large} ${largeUnit} ${small} ${smallUnit}` : `${large} ${largeUnit}`;
}
