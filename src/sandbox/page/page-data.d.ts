/** What the sandbox tells its page. */

export interface Person {
  id: string;
  username: string;
  isBot: boolean;
  isAdmin: boolean;
}

/** A user whom the page acts as, with the token of their web client. */
export interface Session {
  user: Person;
  token: string;
}

export interface ChannelView {
  id: string;
  teamId: string;
  /** `O` public, `P` private, `D` direct. */
  type: string;
  name: string;
  displayName: string;
  memberIds: string[];
}

export interface PostView {
  id: string;
  channelId: string;
  username: string;
  isBot: boolean;
  at: number;
  isEdited: boolean;
  isDeleted: boolean;
  /** Markdown made to HTML by the server; empty without a message. */
  html: string;
  attachments: AttachmentView[];
  files: { url: string; name: string; size: number }[];
  /** Of a reply: the post that it answers. */
  root: { id: string; start: string } | null;
}

export interface AttachmentView {
  color: string;
  /** Each with an address where it leads to one. */
  author: { text: string; url: string };
  title: { text: string; url: string };
  pretextHtml: string;
  textHtml: string;
  fields: { title: string; html: string; isShort: boolean }[];
  /** Addresses; the page loads nothing from elsewhere. */
  images: string[];
  footer: string;
}

/** A request between Mattermost and the App; what it held is asked for apart. */
export interface ExchangeView {
  id: number;
  at: number;
  to: 'App' | 'Mattermost';
  method: string;
  path: string;
  /** 0: no answer came. */
  status: number;
}

/** JSON or text of both sides, secrets masked. */
export interface ExchangeDetails {
  request: string;
  answer: string;
}

export interface SenderView {
  id: string;
  title: string;
  about: string;
  /** Below `/webhook/`. */
  path: string;
  curl: string;
}

/** How Mattermost's REST API fails. */
export type Trouble = 'none' | 'slow' | 'limited' | 'down';

export interface AppCounts {
  waiting: number;
  posted: number;
  dead: number;
}

/** A dialog that an App opens without the plugin, with the names that Mattermost has for its parts. */
export interface OpenedDialog {
  url: string;
  callback_id: string;
  title: string;
  introduction_text: string;
  state: string;
  elements: DialogElement[] | null;
}

export interface DialogElement {
  name: string;
  display_name: string;
  type: string;
  default: string;
  placeholder: string;
  help_text: string;
  optional: boolean;
  data_source: string;
  data_source_url?: string;
  options: { text: string; value: string }[] | null;
}

export interface Status {
  /** Without the plugin, a real client offers these commands and their hints, and runs them by name. */
  hasPlugin: boolean;
  /** Whether it can become the other Mattermost, with the plugin or without it, on the same data. */
  canMove: boolean;
  commands: { trigger: string; hint: string; description: string }[];
  /** Where the App that belongs to this sandbox has its manifest. */
  manifestUrl: string;
  apps: { id: string; botId: string; botUsername: string; isEnabled: boolean }[];
  trouble: Trouble;
  /** Webhooks that Mattermost answered with 200. */
  sent: number;
  /** What the App says of its webhooks; null when it does not answer, missing while nobody asked. */
  app?: AppCounts | null | undefined;
}

/** The events of the feed, each with its data as JSON. */
export interface FeedEvents {
  people: Person[];
  channels: ChannelView[];
  /** New or changed ones. */
  posts: PostView[];
  exchanges: ExchangeView[];
  senders: SenderView[];
  status: Status;
  /** For this user alone, each once. */
  ephemeral: { channelId: string; html: string };
  dialog: OpenedDialog;
}
