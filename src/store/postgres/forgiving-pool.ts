import { Pool, type PoolClient } from 'pg';
import { oneByOne } from './one-by-one';

type Release = (reason?: Error | boolean) => void;
type Taker = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;
/** Where no connection was to be had in time, the pool gives nothing to release, whatever its types say. */
type FromPool = (error: Error | undefined, client: PoolClient | undefined, release?: Release) => void;

/**
 * A pool to which a connection may be given back twice, and one that it never gave: graphile-worker does so where
 * PostgreSQL goes away, and what the pool then throws would end the process.
 */
export class ForgivingPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(taker: Taker): void;
  override connect(taker?: Taker): Promise<PoolClient> | undefined {
    if (!taker) return super.connect();
    const handOn: FromPool = (error, client, release) => {
      let isReleased = false;
      if (client) oneByOne(client);
      taker(error, client, (reason) => {
        if (!isReleased) release?.(reason);
        isReleased = true;
      });
    };
    super.connect(handOn);
    return undefined;
  }
}
