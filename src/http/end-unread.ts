import type { IncomingMessage } from 'node:http';
import type { Clock } from '../process/clock';

/** Milliseconds in which a sender can read its answer while it still sends. */
const LINGER_MS = 1_000;

/** Ends the connection of a request that is answered although its body has not come whole: a second later. */
export function endUnread(request: IncomingMessage, clock: Clock): void {
  if (!request.complete) clock.after(LINGER_MS, () => request.complete || request.socket.destroy());
}
