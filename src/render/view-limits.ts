/** What a view keeps of a payload. Everything that renders works on a view, so it costs no more than this. */
export interface ViewLimits {
  /** Values in all. */
  values: number;
  /** Elements of one list, fields of one object. */
  entries: number;
  /** Levels of lists and objects; what is deeper is kept as its JSON text. */
  depth: number;
  /** UTF-16 units of one string. */
  text: number;
  /** UTF-16 units of all strings; later ones are cut at SHORT. */
  allText: number;
}

export const VIEW_LIMITS: ViewLimits = {
  values: 20_000,
  entries: 2_000,
  depth: 40,
  text: 50_000,
  allText: 1_000_000,
};
