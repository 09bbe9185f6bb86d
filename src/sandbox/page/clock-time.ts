/** A time of day as a clock on the wall shows it. */
export function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB');
}
