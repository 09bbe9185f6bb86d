import type { Store } from '../../src/store/store';

/** The store of `real` with an `append` that forgets: what is left is the cost of everything but storing. */
export function forgetful(real: Store): Store {
  return {
    ...real,
    append: async () => [{ id: '00000000-0000-4000-8000-000000000000', channel: 'nowhere' }],
  };
}
