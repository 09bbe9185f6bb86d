/** How bad an event is, by Sentry's levels. */
export function levelEmoji(level: string | undefined): string {
  if (level === 'warning') return '🟠';
  return level === 'info' || level === 'debug' ? '🔵' : '🔴';
}
