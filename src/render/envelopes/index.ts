import type { Envelope } from '../format';
import { cloudEvents } from './cloud-events';
import { eventGrid } from './event-grid';
import { form } from './form';
import { jsonText } from './json-text';
import { multipart } from './multipart';
import { ndjson } from './ndjson';
import { pubSub } from './pub-sub';
import { sns } from './sns';

/** What a payload may be wrapped in. After one was opened all are asked again, so they may be nested. */
export const ENVELOPES: readonly Envelope[] = [
  jsonText,
  ndjson,
  form,
  multipart,
  cloudEvents,
  eventGrid,
  sns,
  pubSub,
];
