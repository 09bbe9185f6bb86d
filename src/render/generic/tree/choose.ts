import type { Leaf } from './scan';

/** The leaf with the most points, the nearest to the top of those alike; none where nobody has any. */
export function best(leaves: readonly Leaf[], points: (leaf: Leaf) => number): Leaf | undefined {
  let chosen: Leaf | undefined;
  let most = 0;
  for (const leaf of leaves) {
    const score = points(leaf);
    if (score > most) {
      most = score;
      chosen = leaf;
    }
  }
  return chosen;
}
