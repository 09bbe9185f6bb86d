import type { AppCounts, Status } from '../page/page-data';
import type { KnownApp } from './known-apps';

const TIMEOUT_MS = 1_000;

/** What the first App says of its webhooks on `/metrics`. */
export function createAppCounts(knownApps: () => KnownApp[]) {
  let counts: Status['app'];
  let isAsking = false;
  return {
    /** As last heard. Each look has the App asked again. */
    latest(): Status['app'] {
      const [app] = knownApps();
      if (app && !isAsking) {
        isAsking = true;
        void ask(app.rootUrl).then((answer) => {
          counts = answer;
          isAsking = false;
        });
      }
      return app && counts;
    },
  };
}

async function ask(rootUrl: string): Promise<AppCounts | null> {
  try {
    const response = await fetch(`${rootUrl}/metrics`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await response.text();
    if (!response.ok || !text.includes('hello_webhooks_waiting')) return null;
    const count = (name: string) =>
      Number(text.match(new RegExp(`^hello_webhooks_${name} (\\d+)$`, 'm'))?.[1] ?? 0);
    return {
      waiting: count('waiting'),
      posted: count('deliveries_total{outcome="posted"}'),
      dead: count('dead'),
    };
  } catch {
    return null;
  }
}
