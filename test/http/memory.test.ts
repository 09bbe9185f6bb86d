import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { type AppProcess, startAppProcess } from '../support/app-process';
import { createEnds } from '../support/ends';
import { freePort } from '../support/free-port';
import { temporaryFolder } from '../support/temporary-folder';

const MB = 1024 * 1024;
const STRANGERS = 100;
const MOST_RSS_MB = 500;

/** 10 MB that are dear to parse, as a webhook that brings neither secret nor token. */
const CALL = `{"values":{"data":[0${',0'.repeat(5 * MB - 100)}]},"context":{"mattermost_site_url":""}}`;

const ends = createEnds();
afterEach(ends.all);

/** Sends all of it, whatever is answered meanwhile; resolves with the status. */
function push(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.write(`POST ${path} HTTP/1.1\r\nHost: app\r\nContent-Length: ${CALL.length}\r\n\r\n`);
    socket.write(CALL);
    socket.on('data', (chunk) => {
      answer += chunk;
      const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1];
      if (status) resolve(Number(status));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The connection was closed without an answer.')));
    ends.later(() => socket.destroy());
  });
}

/** The most memory that a process has had so far, in MB. */
function peakOf({ child }: AppProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

const onLinux = existsSync('/proc/self/status') ? it : it.skip;

// Where there is no /proc, nothing tells the peak of another process.
onLinux(
  `${STRANGERS} strangers with 10 MB each leave an App with a heap of 512 MB alive, and small`,
  async () => {
    const port = await freePort();
    const app = await startAppProcess({
      ...{ PORT: String(port), DATA_DIR: temporaryFolder(), LOG_LEVEL: 'info' },
      NODE_OPTIONS: '--max-old-space-size=512',
    });
    ends.later(() => app.kill('SIGKILL'));
    const pushed = Promise.all(
      Array.from({ length: STRANGERS }, (_, n) => push(port, n % 4 ? '/webhook' : '/hooks/build')),
    );
    const healthy = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(healthy.status).toBe(200);
    const statuses = new Set(await pushed);
    const peak = peakOf(app);
    expect(peak).toBeGreaterThan(30);
    expect(peak).toBeLessThan(MOST_RSS_MB);
    expect([...statuses].filter((status) => ![401, 404, 429, 503].includes(status))).toEqual([]);
    expect(statuses.has(503)).toBe(true);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect(app.child.exitCode).toBeNull();
  },
  60_000,
);
