import type { Markdown } from './markdown';
import type { Message } from './message';

/** A webhook as the formats see it. */
export interface RenderInput {
  path: string;
  method: string;
  /** Without the secret; empty where it is the payload itself. */
  query: Record<string, string>;
  /** Canonical names, as `Content-Type`. */
  headers: Record<string, string>;
  /**
   * What came: a text body whole, anything else as it was read of `payload`, with long lists and strings trimmed
   * (`lengthOf` tells how long they were) and integers past 2^53 as strings of their digits.
   */
  data: unknown;
  /** Whether anything of it was left out. */
  trimmed?: boolean;
  /** The JSON text that `data` was read of, whole. */
  payload: string;
}

/**
 * Opens what a payload is wrapped in.
 * @returns what was inside, as if it had come alone; several where it was a batch; undefined where nothing was wrapped
 */
export type Envelope = (input: RenderInput) => RenderInput | RenderInput[] | undefined;

/**
 * A sender that speaks chat already, whose message is taken as it is meant.
 * @returns a message that mentions nobody, of any length (it is cut, and the whole attached, by who calls this);
 *   undefined where the payload is none of this dialect
 */
export type Dialect = (input: RenderInput) => Message | undefined;

/** What a format makes of an event. */
export interface Story {
  /** What happened, as `pull_request.labeled`, in lower case: subscriptions choose by it. */
  event: string;
  /** One line that says who did what to what, with its link: enough for a push notification. */
  headline: Markdown;
  /** A few more lines at the most; each may be a block such as a quote or a list. */
  details?: Markdown[];
}

/**
 * The events of one sender.
 * @returns undefined when the webhook is none of this sender's, or an event that the generic form shows as well
 */
export type StoryFormat = (input: RenderInput) => Story | undefined;

/** The media type of the sender's body, lower case and without parameters. */
export function mediaType({ headers }: RenderInput): string {
  return (headers['Content-Type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
