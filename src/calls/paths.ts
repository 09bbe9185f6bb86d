import type { CallHandler, CallParts } from './call';
import { offerPaths } from './offer-paths';
import { requireAdmin } from './require-admin';

/** `/paths`: the paths that have a channel, `*` among them, for forms that take one. */
export function createPaths({ store }: CallParts): CallHandler {
  return async ({ context, query }) => {
    requireAdmin(context);
    const routes = await store.routes();
    return offerPaths(
      routes.map(({ path }) => path),
      query,
    );
  };
}
