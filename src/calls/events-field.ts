import type { Field } from '../apps/call-response';
import { createEventFilter } from '../delivery/event-filter';
import { UserMistake } from './call';
import { readOption } from './option-field';

const LONGEST = 1_000;

/** Which events of a path are posted; all when left out. */
export const EVENTS_FIELD: Field = {
  name: 'events',
  type: 'dynamic_select',
  label: 'events',
  modal_label: 'Events',
  description: 'Only these, such as push,pull_request.*,!*.labeled; all when left out',
  position: 3,
  lookup: { path: '/events', expand: { app: 'all', acting_user: 'summary' } },
};

/**
 * Globs of events as a person typed them, with one comma and blank between two.
 * @throws UserMistake when they are too long or no globs
 */
export function readEventsField(value: unknown): string {
  const typed = readOption(value) ?? '';
  const globs = typed.split(/[\s,]+/).filter(Boolean);
  if (typed.length > LONGEST)
    throw mistake(`The events have ${typed.length} characters; at most ${LONGEST} are allowed.`);
  const odd = globs.find((glob) => /[^\w.*?!/:-]/.test(glob) || glob === '!');
  if (odd)
    throw mistake(
      `Events are names with dots and stars, such as \`push, pull_request.*, !*.labeled\`; "${odd}" is none.`,
    );
  const text = globs.join(', ');
  createEventFilter(text);
  return text;
}

function mistake(sentence: string): UserMistake {
  return new UserMistake(sentence, { events: sentence });
}
