import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { median, nextMessage, start } from '../support/child';
import { inOneBurst, overKeptConnections, overNewConnections } from './load';
import { requestTo } from './request';

const TARGETS = [
  'app',
  'direct door',
  'direct door, HMAC',
  'app that forgets',
  'plain Express 5',
  'raw node:http',
];
const LOADS = { new: overNewConnections, kept: overKeptConnections };
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);
const BURST = 5_000;

type Connections = keyof typeof LOADS;

interface Running {
  name: string;
  child: ChildProcess;
  port: number;
  rates: Record<Connections, number[]>;
  /** The fewest of a burst. */
  ofBurst: number;
}

/** Measures every target in turn, several times, so that a slow moment of the machine hits them alike. */
async function main(): Promise<void> {
  const running: Running[] = [];
  for (const name of TARGETS) {
    const child = start(join(__dirname, 'target.js'), [name]);
    const { port } = await nextMessage<{ port: number }>(child);
    running.push({ name, child, port, rates: { new: [], kept: [] }, ofBurst: BURST });
  }
  for (const { name, port } of running) {
    for (const load of Object.values(LOADS)) await load(port, requestTo(name), 1);
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const target of running) {
      const request = requestTo(target.name);
      target.rates.new.push(await overNewConnections(target.port, request, SECONDS));
      target.rates.kept.push(await overKeptConnections(target.port, request, SECONDS));
      target.ofBurst = Math.min(target.ofBurst, await inOneBurst(target.port, request, BURST));
    }
  }
  for (const connections of ['new', 'kept'] as const) {
    console.log(`${connections} connections`);
    console.table(await Promise.all(running.map((target) => rowOf(target, connections, running))));
  }
  for (const { child } of running) child.disconnect();
}

async function rowOf({ name, child, rates, ofBurst }: Running, connections: Connections, all: Running[]) {
  const rate = median(rates[connections]);
  const times = (other: string) => {
    const target = all.find((one) => one.name === other);
    return Number((rate / median(target?.rates[connections] ?? [])).toFixed(2));
  };
  return {
    target: name,
    'calls/s': Math.round(rate),
    '× plain Express': times('plain Express 5'),
    '× raw node:http': times('raw node:http'),
    ...(connections === 'new' ? { [`answered of ${BURST} at once`]: ofBurst } : {}),
    'resident MB': Math.round((await residentOf(child)) / 1e6),
  };
}

async function residentOf(child: ChildProcess): Promise<number> {
  const answer = nextMessage<{ rss: number }>(child);
  child.send('rss');
  return (await answer).rss;
}

void main();
