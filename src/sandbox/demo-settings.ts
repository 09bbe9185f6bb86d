import { z } from 'zod';
import { DemoRefused } from './demo-refused';

function port(least: number, normal: number) {
  const rule = `must be a whole number from ${least} to 65535`;
  return z.coerce.number(rule).int(rule).min(least, rule).max(65_535, rule).default(normal);
}

const Environment = z.object({
  PORT: port(1, 4000),
  SANDBOX_PORT: port(0, 8065),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().optional(),
  APP_SECRET: z.string().optional(),
});

export type DemoSettings = z.infer<typeof Environment>;

/**
 * Reads what the demo itself needs of the environment; an empty variable counts as unset.
 * @throws DemoRefused naming each variable that is wrong, and its remedy.
 */
export function readDemoSettings(env: NodeJS.ProcessEnv): DemoSettings {
  const read = Environment.safeParse(
    Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim())),
  );
  if (!read.success) {
    throw new DemoRefused(
      read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join('\n'),
    );
  }
  if (read.data.PORT === read.data.SANDBOX_PORT) throw new DemoRefused('PORT and SANDBOX_PORT must differ.');
  return read.data;
}
