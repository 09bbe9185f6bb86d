import { z } from 'zod';

/** The text of a variable that is a whole number. */
export function wholeNumber(least: number, most: number) {
  const rule = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(rule).int(rule).min(least, rule).max(most, rule);
}

/** One or more variables are wrong; `problems` has a sentence for each, none of which quotes a secret. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Reads variables; an empty one counts as unset, as docker-compose passes it.
 * @throws ConfigError naming every variable that is wrong, and its remedy.
 */
export function readEnvironment<T extends z.ZodType>(variables: T, env: NodeJS.ProcessEnv): z.infer<T> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const read = variables.safeParse(set);
  if (read.success) return read.data;
  throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
}
