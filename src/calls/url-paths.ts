import type { CallHandler, CallParts } from './call';
import { offerPaths } from './offer-paths';
import { requireAdmin } from './require-admin';

/** `/url-paths`: the paths that have a channel or a URL of their own, for forms that take one. */
export function createUrlPaths({ store, proofs }: CallParts): CallHandler {
  return async ({ context, query }) => {
    requireAdmin(context);
    const routes = (await store.routes()).map(({ path }) => path);
    const paths = [...routes, ...(await proofs.all()).keys()];
    return offerPaths(
      paths.filter((path) => path !== '*'),
      query,
    );
  };
}
