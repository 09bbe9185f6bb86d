import { once } from 'node:events';
import { whenAskedToStop } from '../process/when-asked-to-stop';
import { startDemoApp, temporaryFolder, untilReady } from './demo-app';
import { installAndConfigure } from './demo-install';
import { type DemoOptions, readDemoOptions, USAGE } from './demo-options';
import { DemoRefused } from './demo-refused';
import { roastOnce } from './demo-roast';
import { configureByCommand, setUpWithoutPlugin } from './demo-set-up';
import { type DemoSettings, readDemoSettings } from './demo-settings';
import { requireFreePort } from './require-free-port';
import type { Sandbox } from './sandbox';
import { startDemoSandbox } from './start-demo-sandbox';

async function main(args: string[]): Promise<void> {
  const options = readDemoOptions(args);
  if (options.help) return console.log(USAGE);
  const settings = readDemoSettings(process.env);
  await requireFreePort('PORT', settings.PORT);
  let isReady = false;
  let isMoving = false;
  let isEnding = false;
  const sandbox = await startDemoSandbox(settings, options, move);
  const dataDir = settings.DATA_DIR ?? temporaryFolder();
  const variables = options.withoutPlugin ? await setUpWithoutPlugin(sandbox, settings) : {};
  let app = startDemoApp(sandbox, settings, { dataDir, variables });

  /** To the other Mattermost, as an upgrade does: same data, same bot. */
  async function move(): Promise<void> {
    if (!isReady || isMoving || isEnding) return;
    isMoving = true;
    try {
      await stopped();
      const withoutPlugin = sandbox.world.server.hasPlugin;
      sandbox.moveTo({ withoutPlugin });
      const variables = withoutPlugin ? await setUpWithoutPlugin(sandbox, settings, ['--keep-bot']) : {};
      if (isEnding) return;
      app = startDemoApp(sandbox, settings, { dataDir, variables });
      app.once('exit', onExit);
      await untilReady(settings, app);
    } finally {
      isMoving = false;
    }
  }

  async function stopped(): Promise<void> {
    if (app.exitCode !== null || app.signalCode !== null) return;
    const exited = once(app, 'exit');
    app.kill('SIGTERM');
    await exited;
  }

  function onExit(code: number | null): void {
    if (!isMoving) void end(code ?? 1);
  }

  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    await stopped();
    await sandbox.stop();
    process.exit(code);
  }
  whenAskedToStop(
    ['SIGINT', 'SIGTERM', 'SIGHUP'],
    () => void end(0),
    () => app.kill('SIGKILL'),
  );
  app.once('exit', onExit);

  try {
    await untilReady(settings, app);
    const url = options.bare ? undefined : await configure(sandbox, settings, options);
    if (url && options.once) {
      await roastOnce(sandbox, url);
      return await end(0);
    }
    isReady = true;
    console.log(welcome(sandbox.url, settings.SANDBOX_HOST));
  } catch (error) {
    if (!isEnding) console.error(`The demo failed: ${(error as Error).message}`);
    await end(1);
  }
}

/** @returns the URL for coffee roasts */
async function configure(
  sandbox: Sandbox,
  { PORT: port, APP_SECRET }: DemoSettings,
  { withoutPlugin }: DemoOptions,
): Promise<string> {
  if (withoutPlugin) return await configureByCommand(sandbox);
  return await installAndConfigure(sandbox, `http://localhost:${port}/manifest.json`, APP_SECRET);
}

function welcome(url: string, host: string): string {
  return `
  Open the page:  ${url}

  It is a sandbox: everything is in memory and gone when it stops. It listens on ${host}.
  Ctrl-C ends it.
`;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error instanceof DemoRefused ? error.message : error);
  process.exit(1);
});
