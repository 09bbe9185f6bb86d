import { list, str } from '../../data';

/** The styles that tell a state, as Mattermost's colours. */
const STYLES = new Map([
  ['good', 'good'],
  ['warning', 'warning'],
  ['attention', 'danger'],
]);
const DEEPEST = 4;

/** The colour of the first part of a card that has a style of its own. */
export function adaptiveColour(source: unknown, depth = 0): string | undefined {
  const own =
    STYLES.get(str(source, 'style')?.toLowerCase() ?? '') ??
    STYLES.get(str(source, 'color')?.toLowerCase() ?? '');
  if (own || depth === DEEPEST) return own;
  for (const child of [...list(source, 'body', 'items', 'columns')].slice(0, 20)) {
    const color = adaptiveColour(child, depth + 1);
    if (color) return color;
  }
  return undefined;
}
