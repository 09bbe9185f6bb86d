import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface Metrics {
  /** Webhooks that arrived, by what became of them: stored, known (came again), refused (4xx), failed (5xx). */
  webhooks: Counter<'outcome'>;
  /** Deliveries that ended: posted, dead, filtered by their subscription, left out by an empty template. */
  deliveries: Counter<'outcome'>;
  /** Messages made in a lesser form than was wanted, by what they lack. */
  lesserForms: Counter<'form'>;
  /** REST calls that make a post, by outcome: created, or the kind of error. */
  posts: Counter<'outcome'>;
  /** Dead letters that were dropped, as they were too many or too old. */
  deadDropped: Counter;
  /** Bodies that were not taken, as all together were more than MAX_IN_FLIGHT. */
  bodiesRefused: Counter;
  /** Connections that were not taken, as there were as many as file descriptors allow. */
  connectionsRefused: Counter;
  /** Prometheus text of all, with the state of the backlog at this moment. */
  text(): Promise<string>;
  contentType: string;
}

/**
 * @param backlog asked at each scrape; where it does not answer, its gauges are NaN
 * @param bodyBytes bytes of bodies in memory at the scrape
 */
export function createMetrics(
  backlog: () => Promise<{ waiting: number; dead: number }>,
  bodyBytes: () => number = () => 0,
): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register, prefix: 'hello_webhooks_' });
  const waiting = new Gauge({ name: 'hello_webhooks_waiting', help: 'Deliveries to be posted', registers });
  const dead = new Gauge({ name: 'hello_webhooks_dead', help: 'Dead letters', registers });

  const bytes = new Gauge({
    name: 'hello_webhooks_body_bytes',
    help: 'Bytes of bodies in memory',
    registers,
  });

  const lesserForms = new Counter({
    name: 'hello_webhooks_lesser_messages_total',
    help: 'Messages made in a lesser form than was wanted',
    labelNames: ['form'],
    registers,
  });
  for (const form of ['without its template', 'without its file', 'plain']) lesserForms.inc({ form }, 0);

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
      'known',
      'refused',
      'failed',
    ]),
    deliveries: counter('hello_webhooks_deliveries_total', 'Deliveries that ended, by outcome', [
      ...['posted', 'dead', 'filtered', 'empty'],
    ]),
    lesserForms,
    posts: counter('hello_webhooks_post_calls_total', 'REST calls that make a post, by outcome', [
      ...['created', 'unreachable', 'unknown', 'limited', 'unauthorized', 'rejected'],
    ]),
    deadDropped: new Counter({
      name: 'hello_webhooks_dead_dropped_total',
      help: 'Dead letters dropped, being more than MAX_DEAD or older than DEAD_RETENTION',
      registers,
    }),
    bodiesRefused: new Counter({
      name: 'hello_webhooks_bodies_refused_total',
      help: 'Bodies not taken for want of room (MAX_IN_FLIGHT)',
      registers,
    }),
    connectionsRefused: new Counter({
      name: 'hello_webhooks_connections_refused_total',
      help: 'Connections not taken for want of file descriptors',
      registers,
    }),
    async text() {
      // What was refused meanwhile has to be seen while the store does not answer.
      const counts = await backlog().catch(() => ({ waiting: Number.NaN, dead: Number.NaN }));
      waiting.set(counts.waiting);
      dead.set(counts.dead);
      bytes.set(bodyBytes());
      return register.metrics();
    },
    contentType: register.contentType,
  };
}
