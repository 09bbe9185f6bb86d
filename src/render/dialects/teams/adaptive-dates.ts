import { timeText } from '../dates';

/** `{{DATE(2017-02-14T06:08:00Z, SHORT)}}` and `{{TIME(…)}}`: which the reader's own time zone would say, in UTC. */
export function adaptiveDates(text: string): string {
  return text.replace(
    /\{\{(DATE|TIME)\(([^(){},]{1,50})(?:,[^(){}]{0,50})?\)\}\}/g,
    (whole, kind: string, time: string) => {
      const shown = timeText(time.trim());
      if (!shown?.endsWith(' UTC')) return shown ?? whole;
      return kind === 'DATE' ? shown.slice(0, 10) : shown.slice(11);
    },
  );
}
