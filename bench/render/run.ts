import { renderWebhook } from '../../src/render/render';
import { readView } from '../../src/render/view';
import { families, webhook } from './families';
import { HOSTILE } from './hostile';

const LIMIT = { limit: 16_383 };
const WARM_UP_MS = 200;
const ROUNDS = 200;
/** What the App needs for a delivery beside its rendering when nothing is slow: see drain, eight channels. */
const DELIVERY_MICROSECONDS = 1e6 / 4_374;

/** Microseconds of each call. */
function measured(call: () => void, rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    call();
    return (performance.now() - start) * 1e3;
  }).sort((one, other) => one - other);
}

function at(times: number[], part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}

function benchFamilies(): void {
  const all = families();
  const end = performance.now() + WARM_UP_MS * all.length;
  while (performance.now() < end) {
    for (const { webhooks } of all) for (const one of webhooks) renderWebhook(one, LIMIT);
  }
  console.log('| family | payloads | kB | median, µs | p99, µs | of a delivery |\n|:--|--:|--:|--:|--:|--:|');
  const everything: number[] = [];
  for (const { name, webhooks } of all) {
    const times = webhooks.flatMap((one) => measured(() => renderWebhook(one, LIMIT), ROUNDS));
    times.sort((one, other) => one - other);
    everything.push(...times);
    const bytes = webhooks.reduce((sum, { payload }) => sum + payload.length, 0) / webhooks.length / 1e3;
    const share = `${((100 * at(times, 0.5)) / (DELIVERY_MICROSECONDS + at(times, 0.5))).toFixed(0)} %`;
    console.log(
      `| ${name} | ${webhooks.length} | ${bytes.toFixed(1)} | ${at(times, 0.5).toFixed(0)} | ${at(times, 0.99).toFixed(0)} | ${share} |`,
    );
  }
  everything.sort((one, other) => one - other);
  console.log(`| all | | | ${at(everything, 0.5).toFixed(0)} | ${at(everything, 0.99).toFixed(0)} | |`);
}

function benchHostile(): void {
  console.log(
    '\n| 10 MB | JSON.parse, ms | read, ms | rendered, ms | beyond reading, ms |\n|:--|--:|--:|--:|--:|',
  );
  for (const [name, make] of HOSTILE) {
    const payload = make();
    const isText = payload.startsWith('"');
    const parse =
      at(
        measured(() => JSON.parse(payload), 3),
        0.5,
      ) / 1e3;
    const read = isText
      ? parse
      : at(
          measured(() => readView(payload), 5),
          0.5,
        ) / 1e3;
    const rendered =
      at(
        measured(() => renderWebhook(webhook(payload), LIMIT), 5),
        0.5,
      ) / 1e3;
    const cells = [parse, read, rendered, Math.max(0, rendered - read)].map((value) => value.toFixed(0));
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

benchFamilies();
benchHostile();
