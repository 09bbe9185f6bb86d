/** How the webhooks of a path look. */
export interface Template {
  path: string;
  /** Liquid. */
  source: string;
}

/** The post under which those with the same key in a channel are replies. */
export interface Thread {
  channel: string;
  key: string;
  rootId: string;
}

/** News of a path, for an overview; may be some seconds late. Times in milliseconds since 1970. */
export interface PathNote {
  path: string;
  lastWebhookAt?: number | undefined;
  lastPostAt?: number | undefined;
  /** The id of the delivery stored last. */
  lastDelivery?: string | undefined;
  /** Events seen. */
  events: string[];
}

/** What is known of a path; `events` are all it has had, at most MOST_EVENTS. */
export type PathState = PathNote;

export const MOST_EVENTS = 100;

/** Of so many paths the state is kept: those that had a webhook last. */
export const MOST_PATH_STATES = 1_000;

export const THREADS_AT_ONCE = 500;

/** What the store keeps of paths beside their routes. All reject with StoreUnavailable. */
export interface PathStore {
  templates(): Promise<Template[]>;
  saveTemplate(template: Template): Promise<void>;
  /** False when there was none. */
  removeTemplate(path: string): Promise<boolean>;

  /** The post that begins a thread; undefined when there is none yet. */
  threadRoot(channel: string, key: string): Promise<string | undefined>;
  /** Forgets some threads that were not used since `time`, and says how many: the next post with their key begins another. */
  purgeThreads(time: number): Promise<number>;

  /** Adds news to the states of paths, one note a path. */
  notePaths(notes: PathNote[]): Promise<void>;
  pathStates(): Promise<PathState[]>;
}
