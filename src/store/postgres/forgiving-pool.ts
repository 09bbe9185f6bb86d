import { Pool, type PoolClient } from 'pg';
import { oneByOne } from './one-by-one';

type Release = (reason?: Error | boolean) => void;
type Taker = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

/**
 * A pool to which a connection may be given back twice: graphile-worker does so where PostgreSQL goes away while it
 * stops, and what the pool then throws would end the process.
 */
export class ForgivingPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(taker: Taker): void;
  override connect(taker?: Taker): Promise<PoolClient> | undefined {
    if (!taker) return super.connect();
    super.connect((error, client, release) => {
      let isReleased = false;
      if (client) oneByOne(client);
      taker(error, client, (reason) => {
        if (!isReleased) release(reason);
        isReleased = true;
      });
    });
    return undefined;
  }
}
