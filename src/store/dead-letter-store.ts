import type { DeadLetter, Delivery } from './store';

/** The part of the store that is about deliveries that were given up. */
export interface DeadLetterStore {
  /** The channels that have dead letters. */
  deadChannels(): Promise<string[]>;
  /**
   * Dead letters, newest first.
   * @param search only those whose path holds the text, or whose id begins with it, or those of these channels
   */
  deadLetters(most: number, search?: { text: string; channels: string[] }): Promise<DeadLetter[]>;
  findDeadLetter(id: string): Promise<Delivery | undefined>;
  /**
   * Has dead letters tried again, in their old place in the order: one by its id, or all of a channel.
   * Those whose post may exist are looked for first. Returns how many.
   */
  replay(idOrChannel: string): Promise<number>;
  /** Deletes dead letters: one by its id, or all of a channel. Returns how many. */
  drop(idOrChannel: string): Promise<number>;
  /** When the oldest dead letter was stored. */
  oldestDeadLetter(): Promise<number | undefined>;
  /**
   * Deletes a portion of the dead letters, oldest first: of those stored before a time, and of those that are more
   * than may stay. Returns how many.
   */
  dropOldestDeadLetters(which: { before: number; beyond: number }): Promise<number>;
}
