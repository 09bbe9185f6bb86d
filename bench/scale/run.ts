import { createPostgresServer } from '../../test/support/postgres-server';
import { median } from '../support/child';
import { measureDrain } from './drain';
import { measureIntake } from './intake';
import { measureLatency } from './latency';

interface Target {
  what: string;
  kind: 'SQLite' | 'PostgreSQL';
  instances: number;
}

const TARGETS: Target[] = [
  { what: 'SQLite', kind: 'SQLite', instances: 1 },
  ...[1, 2, 4].map((instances) => ({
    what: `PostgreSQL, ${instances}`,
    kind: 'PostgreSQL' as const,
    instances,
  })),
];
const ROUNDS = 3;

/** SQLite beside one, two and four instances on PostgreSQL, in turn, so that a slow moment hits them alike. */
async function main(): Promise<void> {
  const postgres = await createPostgresServer({ isDurable: true });
  await postgres.start();
  try {
    const figures = TARGETS.map(() => ({ intake: [] as number[], drain: [] as number[] }));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [place, { kind, instances }] of TARGETS.entries()) {
        figures[place]?.intake.push(await measureIntake(kind, instances, postgres.url));
        figures[place]?.drain.push(await measureDrain(kind, instances, postgres.url));
      }
    }
    const latencies = [];
    for (const { kind, instances } of TARGETS)
      latencies.push(await measureLatency(kind, instances, postgres.url));
    print(figures, latencies);
  } finally {
    await postgres.remove();
  }
}

function print(
  figures: { intake: number[]; drain: number[] }[],
  latencies: { p50: number; p99: number }[],
): void {
  const base = figures[0];
  console.table(
    TARGETS.map(({ what }, place) => {
      const intake = median(figures[place]?.intake ?? []);
      const drain = median(figures[place]?.drain ?? []);
      return {
        'store, instances': what,
        'intake/s': Math.round(intake),
        'intake × SQLite': Number((intake / median(base?.intake ?? [])).toFixed(2)),
        'drain/s': Math.round(drain),
        'drain × SQLite': Number((drain / median(base?.drain ?? [])).toFixed(2)),
        'p50 ms': latencies[place]?.p50,
        'p99 ms': latencies[place]?.p99,
      };
    }),
  );
}

void main();
