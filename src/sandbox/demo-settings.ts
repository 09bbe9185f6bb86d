import { z } from 'zod';
import { ConfigError, readEnvironment, wholeNumber } from '../process/environment';
import { DemoRefused } from './demo-refused';

const Variables = z.object({
  PORT: wholeNumber(1, 65_535).default(4000),
  SANDBOX_PORT: wholeNumber(0, 65_535).default(8065),
  SANDBOX_HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().optional(),
  APP_SECRET: z.string().optional(),
});

export type DemoSettings = z.infer<typeof Variables>;

/**
 * Reads what the demo itself needs of the environment; an empty variable counts as unset.
 * @throws DemoRefused naming each variable that is wrong, and its remedy.
 */
export function readDemoSettings(env: NodeJS.ProcessEnv): DemoSettings {
  try {
    const settings = readEnvironment(Variables, env);
    if (settings.PORT !== settings.SANDBOX_PORT) return settings;
  } catch (error) {
    throw error instanceof ConfigError ? new DemoRefused(error.message) : error;
  }
  throw new DemoRefused('PORT and SANDBOX_PORT must differ.');
}
