import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../src/sandbox/sandbox';
import { type AppProcess, startAppProcess } from './support/app-process';
import { freePort } from './support/free-port';
import { pluginRequest, sendOnNewConnection } from './support/new-connections';
import { RECORDED, startRecordedSite } from './support/recorded-site';
import { recordedCase } from './support/recordings';
import { temporaryFolder } from './support/temporary-folder';
import { until } from './support/until';

/** Connections that this kernel keeps for a listener; 4,096 by default since Linux 5.4. */
const SOMAXCONN = Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));

/** Bursts of the plugin's connections on the App as a process, on a Mattermost that takes no posts. */
describe('a storm', () => {
  let site: Sandbox;
  let app: AppProcess;
  let port: number;

  beforeEach(async () => {
    site = await startRecordedSite(Date.now);
    port = await freePort();
    app = await startAppProcess({
      PORT: String(port),
      MATTERMOST_SITE_URL: RECORDED.siteUrl,
      MATTERMOST_URL: site.url,
      DATA_DIR: temporaryFolder(),
    });
    await send('install', 'install: consent');
    site.faults.inject({ kind: 'status', status: 503 });
  });
  afterEach(async () => {
    await app.kill('SIGKILL');
    await site.stop();
  });

  /** Sends what the recorded App received, so many times at once; resolves with how many got a 200. */
  async function send(name: string, title: string, count = 1): Promise<number> {
    const received = recordedCase(name, title).app_received.find(({ url }) =>
      /^\/(install|webhook)/.test(url),
    );
    if (!received) throw new Error('The recording of the call is missing.');
    const request = pluginRequest(received.url, JSON.stringify(received.body));
    const sent = Array.from({ length: count }, () => sendOnNewConnection(port, request));
    return (await Promise.all(sent)).filter((status) => status === 200).length;
  }

  async function stored(): Promise<number> {
    const metrics = await (await fetch(`http://localhost:${port}/metrics`)).text();
    return Number(/webhooks_total{outcome="stored"} (\d+)/.exec(metrics)?.[1]);
  }

  it('of 2,000 connections at once is stored, though the App stands still for longer than it takes to come', async () => {
    const count = Math.min(2_000, SOMAXCONN);
    app.child.kill('SIGSTOP');
    const answered = send('webhooks', 'JSON object, sub-path, more query', count);
    await pause(1_500);
    app.child.kill('SIGCONT');
    expect(await answered).toBe(count);
    expect(await stored()).toBe(count);
  });

  it('of 2,000 connections at once is stored while as many are posted', async () => {
    const count = Math.min(2_000, SOMAXCONN);
    await send('webhooks', 'JSON object, sub-path, more query', count);
    site.faults.clear();
    await until(() => site.world.posts.size > 0);
    expect(await send('webhooks', 'JSON object, sub-path, more query', count)).toBe(count);
    expect(await stored()).toBe(2 * count);
  });
});
