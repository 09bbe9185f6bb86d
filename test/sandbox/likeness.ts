/** Ids, tokens and secrets, and the addresses of servers: what may have another value, but everywhere the same. */
const NAME = /localhost:\d+|\b[a-z0-9]{26}\b/;
const TIME = /\b1\d{12}\b/;
/** The name of a direct channel: the ids of both users, in alphabetical order. */
const DIRECT = /^[a-z0-9]{26}__[a-z0-9]{26}$/;
const PARTS = new RegExp(`(${NAME.source}|${TIME.source})`);

export interface Likeness {
  /** Says that a recorded id stands for this one in the replay. */
  pair(recorded: string, replayed: string): void;
  /** Recorded text with the ids and times of the replay. @throws Error on one that is not known yet */
  translated(recorded: string): string;
  /** Whether a recorded id or time stands for one in the replay. */
  knows(recorded: string): boolean;
  /** What differs, each with where it is; none when the two are alike. */
  differences(recorded: unknown, replayed: unknown, where: string): string[];
}

/**
 * Compares what the sandbox did with what was recorded, strictly: the same keys in the same order, the same values.
 * An id stands for one id in the replay and that for no other; a time stands for one time, and none goes backwards.
 */
export function createLikeness(): Likeness {
  const replayedOf = new Map<string, string>();
  const recordedOf = new Map<string, string>();
  const times = new Map<number, number>();

  function pair(recorded: string, replayed: string): void {
    replayedOf.set(recorded, replayed);
    recordedOf.set(replayed, recorded);
  }

  function isSameName(recorded: string, replayed: string): boolean {
    if (!replayedOf.has(recorded) && !recordedOf.has(replayed)) pair(recorded, replayed);
    return replayedOf.get(recorded) === replayed && recordedOf.get(replayed) === recorded;
  }

  function isSameTime(recorded: number, replayed: number): boolean {
    if (!TIME.test(String(replayed))) return false;
    if (!times.has(recorded)) times.set(recorded, replayed);
    const isInOrder = [...times].every(([one, other]) => (recorded - one) * (replayed - other) >= 0);
    return times.get(recorded) === replayed && isInOrder;
  }

  function isSamePart(recorded: string, replayed: string): boolean {
    if (NAME.test(recorded)) return NAME.test(replayed) && isSameName(recorded, replayed);
    if (TIME.test(recorded)) return isSameTime(Number(recorded), Number(replayed));
    return recorded === replayed;
  }

  function isSameText(recorded: string, replayed: string): boolean {
    if (DIRECT.test(recorded)) return recorded.split('__').map(translated).sort().join('__') === replayed;
    const parts = replayed.split(PARTS);
    const expected = recorded.split(PARTS);
    return (
      parts.length === expected.length && expected.every((part, n) => isSamePart(part, String(parts[n])))
    );
  }

  const known = (part: string) => replayedOf.get(part) ?? times.get(Number(part));

  function translated(recorded: string): string {
    return recorded.replace(new RegExp(PARTS, 'g'), (part) => {
      const replayed = known(part);
      if (replayed === undefined) throw new Error(`The replay does not know ${part} yet.`);
      return String(replayed);
    });
  }

  /** Keys in their order; where they are ids, which come in no order, sorted. */
  function keysOf(value: object, name: (key: string) => string): string {
    const keys = Object.keys(value);
    const areNames = keys.some((key) => NAME.test(key));
    return (areNames ? keys.map(name).sort() : keys).join();
  }

  function differences(recorded: unknown, replayed: unknown, where: string): string[] {
    const isTime = typeof recorded === 'number' && TIME.test(String(recorded));
    if (isTime && typeof replayed === 'number' && isSameTime(recorded, replayed)) return [];
    if (typeof recorded === 'string' && typeof replayed === 'string' && isSameText(recorded, replayed))
      return [];
    if (!isTime && typeof recorded !== 'string' && Object.is(recorded, replayed)) return [];
    if (!isObject(recorded) || !isObject(replayed) || Array.isArray(recorded) !== Array.isArray(replayed)) {
      return [`${where}: ${shown(recorded)} was recorded, but replayed ${shown(replayed)}`];
    }
    const keys = keysOf(recorded, translated);
    const others = keysOf(replayed, (key) => key);
    if (keys !== others) return [`${where}: the keys ${keys} were recorded, but replayed ${others}`];
    return Object.entries(recorded).flatMap(([key, value]) => {
      const name = NAME.test(key) ? translated(key) : key;
      return differences(value, replayed[name], `${where}.${key}`);
    });
  }

  return { pair, translated, knows: (recorded) => known(recorded) !== undefined, differences };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return `${JSON.stringify(value)}`.slice(0, 300);
}
