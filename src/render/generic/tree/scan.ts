import { isActor, isPast, isPerson, isPicture, isPlace, isWrapper, wordsOf } from './keys';
import { isScalar, type Scalar } from './scalar';

/** A value somewhere in a payload, with what its surroundings say of it. */
export interface Leaf {
  key: string;
  words: string[];
  value: Scalar;
  /** The object it stands in. */
  holder: object;
  /** The name of the field that this object is, or is in the list of; none at the top. */
  owner: string[];
  /** Levels below the top; what only wraps others is none. */
  depth: number;
  /** Whether it tells of the thing itself, of who did it, of another person, of where it happened, or of before. */
  about: 'thing' | 'actor' | 'person' | 'place' | 'past';
}

const MOST = 500;
const DEEPEST = 6;

/** The values near the top of a payload, the nearest first. Of lists only those of one element are looked into. */
export function scan(data: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const queue: (Pick<Leaf, 'depth' | 'about' | 'owner'> & { value: unknown })[] = [
    { value: data, depth: 0, about: 'thing', owner: [] },
  ];
  for (const { value, depth, about, owner } of queue) {
    if (leaves.length > MOST || typeof value !== 'object' || value === null) continue;
    for (const [key, one] of Object.entries(value)) {
      const words = wordsOf(key);
      if (isScalar(one)) {
        if (!isPicture(words, one))
          leaves.push({ key, words, value: one, holder: value, owner, depth, about });
        continue;
      }
      const inner = Array.isArray(one) ? (one.length === 1 ? one[0] : undefined) : one;
      const wraps = isWrapper(key) || Array.isArray(value);
      if (depth < DEEPEST)
        queue.push({
          value: inner,
          depth: wraps ? depth + 0.2 : depth + 1,
          about: aboutOf(words, about),
          owner: Array.isArray(value) ? owner : words,
        });
    }
  }
  return leaves.sort((one, other) => one.depth - other.depth);
}

function aboutOf(words: string[], outer: Leaf['about']): Leaf['about'] {
  if (outer !== 'thing') return outer;
  if (isPast(words)) return 'past';
  if (isActor(words)) return 'actor';
  if (isPerson(words)) return 'person';
  return isPlace(words) ? 'place' : 'thing';
}
