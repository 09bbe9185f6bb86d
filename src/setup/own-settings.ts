import { readConfig } from '../process/config';
import { ConfigError } from '../process/environment';
import type { EnvFile } from './env-file';

/** What this machine knows of the App before it is set up. */
export interface OwnSettings {
  /** Where this machine reaches Mattermost; undefined where nothing says so. */
  mattermostUrl: string | undefined;
  rootUrl: string;
  publicUrl: string;
  host: string | undefined;
  port: number;
  botToken: string | undefined;
  commandTokens: string[];
}

/** What the command line says instead of the variables. */
interface Given {
  url: string | undefined;
  rootUrl: string | undefined;
  publicUrl: string | undefined;
}

/**
 * Reads what `npm start` would: `.env`, and the environment, which wins.
 * @throws ConfigError
 */
export function readOwnSettings(file: EnvFile, env: NodeJS.ProcessEnv, given: Given): OwnSettings {
  const typed = { MATTERMOST_URL: given.url, ROOT_URL: given.rootUrl, PUBLIC_URL: given.publicUrl };
  // The App wants both tokens or none; here one alone is a setup that was interrupted.
  const { BOT_TOKEN, COMMAND_TOKEN, ...others } = { ...filled({ ...file.values, ...env }), ...filled(typed) };
  const { mattermostUrl, rootUrl, publicUrl, port } = asTyped(typed, () => readConfig(others));
  const isNamed = Boolean(others.MATTERMOST_URL ?? others.MATTERMOST_SITE_URL);
  return {
    ...{ rootUrl, publicUrl, port },
    // With its tokens the App listens on all interfaces unless it is told otherwise.
    host: others.HOST,
    mattermostUrl: isNamed ? mattermostUrl : undefined,
    botToken: BOT_TOKEN?.trim(),
    commandTokens: (COMMAND_TOKEN ?? '').split(',').flatMap((token) => token.trim() || []),
  };
}

/** What is wrong with an option is said of the option. */
function asTyped<T>(typed: Record<string, string | undefined>, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(
      error.problems.map((problem) => {
        const [name = ''] = problem.split(' ');
        return typed[name]?.trim() ? problem.replace(name, OPTIONS[name] ?? name) : problem;
      }),
    );
  }
}

const OPTIONS: Record<string, string> = {
  MATTERMOST_URL: '--url',
  ROOT_URL: '--root-url',
  PUBLIC_URL: '--public-url',
};

/** An empty variable counts as unset. */
function filled(values: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim()));
}
