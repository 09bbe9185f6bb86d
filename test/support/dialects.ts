/** The two generations of the Apps plugin: a name, and whether it behaves as documented. */
export const DIALECTS = [
  ['the last plugin release', false],
  ['the documented plugin', true],
] as const;
