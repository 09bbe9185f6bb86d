import type { IncomingMessage, ServerResponse } from 'node:http';

/** Takes a request that belongs to a door, and answers it; what it throws is answered as that of a call. */
export type Door = (
  request: IncomingMessage & { ip?: string | undefined },
  response: ServerResponse,
) => Promise<void>;
