import type { Fault, Faults } from '../faults';
import type { Trouble } from '../page/page-data';

/** Of what people do, so that they can still ask the App how it is. */
const OF_PEOPLE = /^\/(commands\/execute|actions\/dialogs\/(submit|lookup))$/;

/** Each as the App would meet it: its REST calls are late, limited or broken. Webhooks still come in. */
const FAULTS: Record<Exclude<Trouble, 'none'>, Fault> = {
  slow: { kind: 'slow', ms: 2_000 },
  limited: {
    kind: 'status',
    status: 429,
    body: 'limit exceeded',
    headers: {
      'Retry-After': '1',
      'X-Ratelimit-Limit': '6',
      'X-Ratelimit-Remaining': '0',
      'X-Ratelimit-Reset': '1',
    },
  },
  down: { kind: 'reset', when: 'before' },
};

/** The switch that makes Mattermost's REST API fail. */
export function createTrouble(faults: Faults) {
  let trouble: Trouble = 'none';
  let end = () => {};
  return {
    get: () => trouble,
    /** @returns whether there is such a trouble */
    set(wanted: string): boolean {
      if (wanted !== 'none' && !Object.hasOwn(FAULTS, wanted)) return false;
      end();
      trouble = wanted as Trouble;
      end =
        trouble === 'none'
          ? () => {}
          : faults.inject({ ...FAULTS[trouble], only: ({ path }) => !OF_PEOPLE.test(path) });
      return true;
    },
  };
}
