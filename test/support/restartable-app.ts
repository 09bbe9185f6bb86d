import type { Config } from '../../src/process/config';
import { type RunningApp, type StartOptions, startApp } from '../../src/start';
import type { FakeClock } from './fake-clock';
import { whileTimePasses } from './until';

/** An App that can be stopped and started again on the same data, while its clock moves on. */
export async function startRestartable(config: Config, options: StartOptions & { clock: FakeClock }) {
  let app: RunningApp = await startApp(config, options);
  let isRunning = true;

  async function stop(): Promise<void> {
    if (!isRunning) return;
    isRunning = false;
    // What waits by the clock would wait for ever.
    await whileTimePasses(options.clock, app.stop());
  }

  return {
    get app() {
      return app;
    },
    stop,
    /** Stops it first, if it runs. */
    async restart(): Promise<void> {
      await stop();
      app = await startApp(config, options);
      isRunning = true;
    },
  };
}
