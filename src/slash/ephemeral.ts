import type { Ephemeral } from '../mattermost/slash-calls';
import { cutToFit } from '../render/cut';

/** 70,000 characters were shown; an answer of more than 1 MB fails. */
const LONGEST = 60_000;

/** A text for the user of a command alone. */
export function ephemeral(text: string): Ephemeral {
  const shown = cutToFit(text, LONGEST, (part) => part);
  return { response_type: 'ephemeral', text: shown, skip_slack_parsing: true };
}
