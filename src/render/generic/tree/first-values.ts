import { Markdown } from '../../markdown';
import type { Line } from './outline';

const LONGEST = 100;

/** The first values of an outline, for a headline that has nothing else to tell, and the lines that are left. */
export function firstValues(lines: readonly Line[]): { values: Markdown[]; lines: readonly Line[] } {
  const values: string[] = [];
  let room = LONGEST;
  for (const [index, { label, text, level }] of lines.entries()) {
    const value = label ? `${label}: ${text}` : text;
    room -= value.length;
    // A line that others belong to stays with them.
    if (room < 0 || level > 0 || text === '' || (lines[index + 1]?.level ?? 0) > 0) break;
    values.push(value);
  }
  if (lines.every(({ label }) => label === ''))
    return values.length === lines.length && values.length > 0
      ? { values: [new Markdown(values.join(', '))], lines: [] }
      : { values: [], lines };
  return { values: values.map((value) => new Markdown(value)), lines: lines.slice(values.length) };
}
