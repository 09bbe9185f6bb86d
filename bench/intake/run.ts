import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { median, nextMessage, start } from '../support/child';
import { recordedCall } from './call';

const TARGETS = ['app', 'app that forgets', 'plain Express 5', 'raw node:http'];
const ROUNDS = 3;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const CONNECTIONS = 64;

interface Running {
  name: string;
  child: ChildProcess;
  port: number;
  rates: number[];
}

/** Measures every target in turn, several times, so that a slow moment of the machine hits them alike. */
async function main(): Promise<void> {
  const running: Running[] = [];
  for (const name of TARGETS) {
    const child = start(join(__dirname, 'target.js'), [name]);
    running.push({ name, child, port: (await nextMessage<{ port: number }>(child)).port, rates: [] });
  }
  for (const target of running) await load(target.port, 1);
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of running) target.rates.push(await load(target.port, SECONDS));
  }
  await print(running);
  for (const { child } of running) child.disconnect();
}

/** @returns answers with status 200 a second */
async function load(port: number, duration: number): Promise<number> {
  const { url, body } = recordedCall();
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${url}`,
    ...{ method: 'POST', body, duration, connections: CONNECTIONS },
    headers: { 'content-type': 'application/json' },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused, ${result.errors} errors`);
  return result['2xx'] / result.duration;
}

async function print(running: Running[]): Promise<void> {
  const express = rateOf(running, 'plain Express 5');
  const raw = rateOf(running, 'raw node:http');
  const rows = await Promise.all(
    running.map(async ({ name, child, rates }) => {
      const answer = nextMessage<{ rss: number }>(child);
      child.send('rss');
      const rate = median(rates);
      return {
        target: name,
        'calls/s': Math.round(rate),
        '× plain Express': Number((rate / express).toFixed(2)),
        '× raw node:http': Number((rate / raw).toFixed(2)),
        'resident MB': Math.round((await answer).rss / 1e6),
      };
    }),
  );
  console.table(rows);
}

function rateOf(running: Running[], name: string): number {
  return median(running.find((target) => target.name === name)?.rates ?? []);
}

void main();
