import { labelText } from '../render/label-text';
import type { Route } from '../store/store';

const MOST_NAMED = 10;

/** The channels of these routes as people read them, ten at the most, with a verb that fits how many they are. */
export function channelNames(routes: Route[], one: string, several: string): string {
  const names = routes.slice(0, MOST_NAMED).map(({ label }) => labelText(label));
  if (routes.length > MOST_NAMED) names.push(`${routes.length - MOST_NAMED} more`);
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last} ${several}` : `${last} ${one}`;
}
