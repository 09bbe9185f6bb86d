import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest } from '../apps/manifest';
import { ENV_FILE } from '../process/env-file';
import { askSecretly } from '../setup/ask-secretly';
import { readOptions, USAGE, UsageError } from '../setup/options';
import { runSetup } from '../setup/run-setup';

const PROJECT = join(__dirname, '..', '..');

async function main(args: string[]): Promise<void> {
  try {
    const options = readOptions(args);
    if (options.help) return void process.stdout.write(USAGE);
    const isWell = await runSetup(options, {
      manifest: parseManifest(JSON.parse(readFileSync(join(PROJECT, 'manifest.json'), 'utf8'))),
      envFile: ENV_FILE,
      env: process.env,
      print: (line) => void process.stdout.write(`${line}\n`),
      askToken,
    });
    if (!isWell) process.exitCode = 1;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`);
    process.exitCode = 1;
  }
}

function askToken(): Promise<string> {
  if (process.stdin.isTTY) {
    const question = "A system admin's personal access token (it is not shown): ";
    return askSecretly(question, { input: process.stdin, output: process.stderr });
  }
  throw new UsageError('Here nobody can be asked for the token: give --token, or set MATTERMOST_TOKEN.');
}

void main(process.argv.slice(2));
