import type { StateField } from './dialog-state';

/** What was filled into a dialog as a call carries it: selects as `{label, value}`, what is missing as null. */
export function dialogValues(submission: unknown, fields: StateField[]): Record<string, unknown> {
  const given = typeof submission === 'object' && submission !== null ? submission : {};
  return Object.fromEntries(
    fields.map((field) => {
      const value = Object.hasOwn(given, field.name) ? (given as Record<string, unknown>)[field.name] : null;
      return [field.name, filledIn(value, field)];
    }),
  );
}

function filledIn(value: unknown, { type, options = [] }: StateField): unknown {
  if (type === 'bool') return value === true || value === 'true';
  if (typeof value !== 'string' || value === '') return null;
  if (type === 'text') return value;
  const label = options.find((option) => option.value === value)?.label ?? value;
  return { label, value };
}
