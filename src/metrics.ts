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

/** @param backlog asked at each scrape */
export function createMetrics(backlog: () => Promise<{ waiting: number; dead: number }>): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'hello_webhooks_' });
  const waiting = new Gauge({ name: 'hello_webhooks_waiting', help: 'Deliveries to be posted', registers });
  const dead = new Gauge({ name: 'hello_webhooks_dead', help: 'Dead letters', registers });

  return {
    webhooks: new Counter({
      name: 'hello_webhooks_webhooks_total',
      help: 'Webhooks by outcome: stored, refused, failed',
      labelNames: ['outcome'],
      registers,
    }),
    deliveries: new Counter({
      name: 'hello_webhooks_deliveries_total',
      help: 'Deliveries that ended, by outcome: posted, dead',
      labelNames: ['outcome'],
      registers,
    }),
    posts: new Counter({
      name: 'hello_webhooks_post_calls_total',
      help: 'REST calls that make a post, by outcome: created or the kind of error',
      labelNames: ['outcome'],
      registers,
    }),
    async text() {
      const counts = await backlog();
      waiting.set(counts.waiting);
      dead.set(counts.dead);
      return register.metrics();
    },
    contentType: register.contentType,
  };
}
