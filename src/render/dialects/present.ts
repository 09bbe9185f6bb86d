/** The fields that have a value. */
export function present<Whole extends object>(
  fields: { [Key in keyof Whole]?: Whole[Key] | undefined },
): Whole {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Whole;
}
