import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Metrics {
  /** Webhooks that arrived, by what became of them: stored, refused (4xx), failed (503). */
  webhooks: Counter<'outcome'>;
  /** Deliveries that ended: posted, dead. */
  deliveries: Counter<'outcome'>;
  /** REST calls that make a post, by outcome: created, or the kind of error. */
  posts: Counter<'outcome'>;
  /** Prometheus text of all, with the state of the backlog at this moment. */
  text(): Promise<string>;
  contentType: string;
}

/** @param backlog asked at each scrape; where it does not answer, its gauges are NaN */
export function createMetrics(backlog: () => Promise<{ waiting: number; dead: number }>): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'hello_webhooks_' });
  const waiting = new Gauge({ name: 'hello_webhooks_waiting', help: 'Deliveries to be posted', registers });
  const dead = new Gauge({ name: 'hello_webhooks_dead', help: 'Dead letters', registers });

  /** All outcomes are there from the start, or an alert would miss the first of its kind. */
  function counter(name: string, help: string, outcomes: string[]): Counter<'outcome'> {
    const added = new Counter({
      name,
      help: `${help}: ${outcomes.join(', ')}`,
      labelNames: ['outcome'],
      registers,
    });
    for (const outcome of outcomes) added.inc({ outcome }, 0);
    return added;
  }

  return {
    webhooks: counter('hello_webhooks_webhooks_total', 'Webhooks by outcome', [
      'stored',
      'refused',
      'failed',
    ]),
    deliveries: counter('hello_webhooks_deliveries_total', 'Deliveries that ended, by outcome', [
      'posted',
      'dead',
    ]),
    posts: counter('hello_webhooks_post_calls_total', 'REST calls that make a post, by outcome', [
      ...['created', 'unreachable', 'unknown', 'limited', 'unauthorized', 'rejected'],
    ]),
    async text() {
      // What was refused meanwhile has to be seen while the store does not answer.
      const counts = await backlog().catch(() => ({ waiting: Number.NaN, dead: Number.NaN }));
      waiting.set(counts.waiting);
      dead.set(counts.dead);
      return register.metrics();
    },
    contentType: register.contentType,
  };
}
