import { hostname } from 'node:os';
import type { Manifest } from '../apps/manifest';
import { MattermostError } from '../mattermost/mattermost-error';
import { ConfigError } from '../process/environment';
import { createRedactor } from '../process/redactor';
import { createAdmin } from './admin';
import { readEnvFile } from './env-file';
import { type SetupOptions, UsageError } from './options';
import { readOwnSettings } from './own-settings';
import { createReport, SetupFailed } from './report';
import { setUp } from './set-up';
import { takeDown } from './take-down';

export interface SetupPlace {
  manifest: Manifest;
  /** The `.env` that `npm start` reads. */
  envFile: string;
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
  /** Asks the person for the admin's token. */
  askToken: () => Promise<string>;
}

/** The longest description of a token that Mattermost takes (`UserAccessToken.IsValid`). */
const LONGEST_DESCRIPTION = 255;

/**
 * Sets the App up as the command line says, or takes it away, and tells every step.
 * @returns whether all went well
 * @throws UsageError
 */
export async function runSetup(options: SetupOptions, place: SetupPlace): Promise<boolean> {
  const { manifest, envFile, env, print, askToken } = place;
  const redactor = createRedactor();
  const report = createReport((line) => print(redactor.clean(line)), options.isDryRun);
  try {
    const file = await readEnvFile(envFile);
    const own = readOwnSettings(file, env, options);
    const url = own.mattermostUrl;
    if (url === undefined) throw new UsageError('Name your Mattermost with --url.');
    const token = options.token ?? env.MATTERMOST_TOKEN?.trim() ?? (await askToken());
    for (const secret of [token, own.botToken, ...own.commandTokens]) redactor.add(secret, 'forever');
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new SetupFailed('The token', 'this is none. Give it as it was shown.');
    const mark = `hello-webhooks (${hostname()}: ${file.path})`.slice(0, LONGEST_DESCRIPTION);
    const admin = createAdmin(url, token);
    const parts = { options, manifest, admin, url, own, file, env, mark, report };
    await (options.removes ? takeDown(parts) : setUp(parts));
  } catch (error) {
    if (error instanceof ConfigError) for (const problem of error.problems) report.fail('Settings', problem);
    else if (error instanceof SetupFailed) report.fail(error.thing, error.message);
    else if (error instanceof MattermostError)
      report.fail('Mattermost', `${error.message} ${remedyOf(error)}`);
    else throw error;
  }
  return !report.hasFailed;
}

function remedyOf({ kind }: MattermostError): string {
  if (kind === 'rejected') return 'The admin may not do this, or an older Mattermost cannot.';
  return 'Run setup again: it goes on where it ended.';
}
