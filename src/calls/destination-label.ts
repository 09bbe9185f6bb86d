import { isPerson } from '../delivery/destination';
import { NOBODY, type Route } from '../store/store';

/** A delivery's channel as people read it, by the name it had when it was subscribed. */
export function destinationLabel(channel: string, routes: Route[]): string {
  if (channel === NOBODY) return 'nobody yet';
  if (isPerson(channel)) return "an admin's direct messages";
  return routes.find((route) => route.channel === channel)?.label ?? `channel ${channel}`;
}
