/** A file that is posted with a message. */
export interface MessageFile {
  name: string;
  /** `text/plain`, `application/json` … */
  type: string;
  content: string;
}

/** Mattermost's message attachment, as its documentation names the fields. */
export interface Attachment {
  fallback?: string;
  color?: string;
  pretext?: string;
  text?: string;
  author_name?: string;
  author_link?: string;
  author_icon?: string;
  title?: string;
  title_link?: string;
  fields?: { title: string; value: string; short?: boolean }[];
  image_url?: string;
  thumb_url?: string;
  footer?: string;
  footer_icon?: string;
}

/** What a webhook becomes in its channel. */
export interface Message {
  /** Markdown that mentions nobody and leaves no code block open; within the limit that was asked for. */
  text: string;
  /** Only where the sender itself speaks in attachments. */
  attachments?: Attachment[];
  /** The whole, where something was left out for length. */
  file?: MessageFile;
  /** What happened, as `pull_request.labeled`: subscriptions choose by it. */
  event?: string;
  /** As whom the sender wants to speak, where the server lets a bot do so. */
  username?: string;
  iconUrl?: string;
  /** Messages of one channel with the same key form a thread. */
  thread?: string;
}

/**
 * A message before it is known whether it fits; `lossy` where it leaves something out by itself, `hasHeadline` where
 * its first line is one of ours.
 */
export type Draft = Message & { lossy?: boolean; hasHeadline?: boolean };
