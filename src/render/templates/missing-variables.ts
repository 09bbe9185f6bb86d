import type { Liquid, Template } from 'liquidjs';

const MOST_NAMED = 10;

/** What Liquid itself says of a text or a list. */
const OF_LIQUID = ['size', 'first', 'last'];

/** The variables that a template names and a webhook does not have, ten at the most; none that the template makes itself. */
export function missingVariables(
  liquid: Liquid,
  parsed: Template[],
  scope: Record<string, unknown>,
): string[] {
  const used = liquid.globalVariableSegmentsSync(parsed, { partials: false });
  const names = used.filter((segments) => isMissing(scope, segments)).map(nameOf);
  return [...new Set(names)].slice(0, MOST_NAMED);
}

function isMissing(scope: unknown, segments: unknown[]): boolean {
  let value = scope;
  for (const segment of segments) {
    // One that is itself a variable, such as `data[name]`, depends on the webhook.
    if (typeof segment === 'object' || OF_LIQUID.includes(String(segment))) return false;
    if (typeof value !== 'object' || value === null) return true;
    if (Array.isArray(value) && Number(segment) < 0) return false;
    if (!Object.hasOwn(value, String(segment))) return true;
    value = (value as Record<string, unknown>)[String(segment)];
  }
  return false;
}

function nameOf(segments: unknown[]): string {
  const [first, ...others] = segments;
  const rest = others.map((segment) => {
    if (Array.isArray(segment)) return `[${nameOf(segment)}]`;
    return /^[a-z_][\w-]*$/i.test(String(segment)) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
  });
  return [first, ...rest].join('');
}
