import { InvalidManifest } from './apps/manifest';
import { connectionLimit } from './http/connection-limit';
import { describeVariables, readConfig } from './process/config';
import { loadEnvFile } from './process/env-file';
import { ConfigError } from './process/environment';
import { createLog } from './process/log';
import { createRedactor } from './process/redactor';
import { whenAskedToStop } from './process/when-asked-to-stop';
import { startApp } from './start';
import { StoreUnusable } from './store/store';

const USAGE = `hello-webhooks: a Mattermost App that turns webhooks into messages

Usage: npm start [-- --help]

It is set up by environment variables, or by a file .env beside package.json; none is needed for a first try.
Without the Apps plugin, as on Mattermost 10 and later: npm run setup -- --help

${describeVariables()}
`;

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  if (args.length > 0) {
    process.stdout.write(USAGE);
    if (!args.every((arg) => arg === '--help' || arg === '-h')) process.exitCode = 1;
    return;
  }
  // Whoever read the log is gone; the webhooks are not.
  process.stdout.on('error', () => undefined);
  const redactor = createRedactor();
  const terminal = process.stdout.isTTY === true;
  try {
    loadEnvFile();
    const config = readConfig(process.env);
    const log = createLog({ level: config.logLevel, redactor, terminal });
    const app = await startApp(config, { log, redactor, limits: { connections: connectionLimit() } });
    const stop = () =>
      app.stop().then(
        () => process.exit(0),
        (error) => {
          log.error('The stop failed', { reason: String(error) });
          process.exit(1);
        },
      );
    whenAskedToStop(['SIGTERM', 'SIGINT'], stop, () => process.exit(1));
  } catch (error) {
    const log = createLog({ level: 'error', redactor, terminal });
    for (const problem of explainStart(error)) log.error(`Cannot start: ${problem}`);
    process.exitCode = 1;
  }
}

/** What keeps the App from starting, with the remedy, a sentence each. */
function explainStart(error: unknown): string[] {
  if (error instanceof ConfigError || error instanceof InvalidManifest) return error.problems;
  if (error instanceof StoreUnusable) return [error.message];
  const { code, message, stack } = error as NodeJS.ErrnoException & { port?: number };
  const port = process.env.PORT ?? '4000';
  if (code === 'EADDRINUSE') return [`Port ${port} is taken. Stop what listens there, or set PORT.`];
  if (code === 'EACCES') return [`Port ${port} may not be used by this user. Set PORT to one above 1023.`];
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return [`HOST ${process.env.HOST} is no address of this machine.`];
  return [stack ?? message];
}

void main();
