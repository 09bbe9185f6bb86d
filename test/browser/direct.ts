import type { Browser } from 'playwright-core';
import { createClient } from '../../src/sandbox/client';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { type AppProcess, startAppProcess } from '../support/app-process';
import { freePort } from '../support/free-port';
import { type OpenPage, openPage } from '../support/open-page';
import { EXPAND } from '../support/start-pair';
import { temporaryFolder } from '../support/temporary-folder';
import { until } from '../support/until';

/** A sender that comes straight to the App, which is killed and started meanwhile. */
export function direct(browser: () => Browser): void {
  let sandbox: Sandbox;
  let app: AppProcess;
  let admin: OpenPage;
  let env: Record<string, string>;
  beforeAll(async () => {
    sandbox = createSandbox();
    await sandbox.start();
    const port = String(await freePort());
    env = { PORT: port, MATTERMOST_SITE_URL: sandbox.url, DATA_DIR: temporaryFolder() };
    app = await startAppProcess(env);
    const client = createClient(sandbox.url, sandbox.world, 'sysadmin');
    await client.install(`http://localhost:${port}/manifest.json`);
    const channel = [...sandbox.world.channels.values()].find(({ name }) => name === 'roasts');
    const values = { path: 'espresso' };
    await client.call('/subscribe', { values, expand: EXPAND.subscribe, ...(channel ? { channel } : {}) });
    admin = await openPage(browser(), sandbox.url);
  });
  afterAll(() => admin.close());
  afterAll(() => app.kill('SIGKILL'));
  afterAll(() => sandbox.stop());

  /** The numbers of the batches that stand in ~roasts, in their order. */
  function batches(): number[] {
    const all = [...sandbox.world.posts.values()].flat().map(({ message }) => message);
    const text = all.filter((message) => message.includes('Bourbon')).join('\n');
    return [...text.matchAll(/batch\D{1,8}(\d+)/gi)].map(([, number]) => Number(number));
  }

  it('brings everything, once and in order, by its own retries', async () => {
    await admin.channel('Roasts').click();
    await admin.page.getByRole('button', { name: 'Send: Ten roasts, straight to the App' }).click();
    for (const after of [2, 5]) {
      await until(() => batches().length >= after);
      await app.kill('SIGKILL');
      app = await startAppProcess(env);
    }
    await until(() => batches().length >= 10);
    await admin.page
      .locator('.sender', { has: admin.page.locator('[data-sender=direct]') })
      .getByText('→')
      .waitFor();
    expect(batches()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    await admin.page.locator('#messages').getByText('Bourbon').last().waitFor();
  }, 60_000);
}
