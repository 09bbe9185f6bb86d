/**
 * A time as people read it, in UTC: `2026-03-02 08:15:12 UTC`.
 * @param time Unix seconds or milliseconds, also as text, or a date as text
 * @returns undefined when it is no time; other text as it is
 */
export function timeText(time: unknown): string | undefined {
  if (typeof time === 'string' && time.trim() !== '' && !/^[\d.]+$/.test(time)) return textTime(time.trim());
  const seconds = Number(time);
  if (typeof time !== 'number' && typeof time !== 'string') return undefined;
  if (!(seconds > 0)) return undefined;
  return utc(new Date(seconds > 100_000_000_000 ? seconds : seconds * 1_000));
}

function textTime(text: string): string {
  const hasZone = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text);
  return (hasZone && utc(new Date(text))) || text;
}

function utc(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
