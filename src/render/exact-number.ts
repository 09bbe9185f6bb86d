/** Longer ones have more digits than a number of JavaScript. */
const LONGEST_DECIMAL = 25;

/** A number of JSON text; as its text where JavaScript would change it, with `≈` where somebody had rounded it before. */
export function exactNumber(text: string): number | string {
  const number = Number(text);
  if (Number.isSafeInteger(number)) return number;
  if (/^-?\d+$/.test(text)) return String(number) === text ? `≈${text}` : text;
  return Number.isFinite(number) && text.length <= LONGEST_DECIMAL ? number : text;
}
