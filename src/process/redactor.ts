const FEWEST_CHARACTERS = 8;
const MOST_REMEMBERED = 200;

/** Of a longer secret this much is looked for: one of 200,000 characters is too large for a regular expression. */
const LONGEST_LOOKED_FOR = 200;
const MASK = '[secret]';

/** A secret by the name of its field, in JSON text, escaped or not; or in a URL; or in an Authorization header. */
const PATTERNS: [RegExp, string][] = [
  [
    /((?<!\\)(\\*)"(?:[\w-]{0,64}(?:token|secret|password|authorization)|rawQuery)\2"\s*:\s*\2").*?(?=(?<!\\)\2"|$)/gis,
    `$1${MASK}`,
  ],
  [/((?:secret|token|password)=)[^&\s"'\\]+/gi, `$1${MASK}`],
  [/\b(Bearer )[\w.~+/-]+=*/gi, `$1${MASK}`],
];

/** Cheap, where the patterns are not: most lines hold nothing that looks like a secret. */
const HINT = /token|secret|password|authorization|rawquery|bearer/i;

export interface Redactor {
  /**
   * Masks this value from now on, wherever it stands. Values under 8 characters would mask common words; where one
   * has more than 200, what follows them is masked up to a space or a quotation mark.
   * The latest 200 are remembered, and those given as `forever`.
   */
  add(secret: string | undefined, forever?: 'forever'): void;
  clean(text: string): string;
}

/** Masks secrets in a line of text: those it was told of, and what looks like one. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const pinned = new Set<string>();
  let known: RegExp | undefined;

  return {
    add(secret, forever) {
      if (!secret || secret.length < FEWEST_CHARACTERS || pinned.has(secret)) return;
      const isKnown = secrets.delete(secret);
      (forever ? pinned : secrets).add(secret);
      if (isKnown && !forever) return;
      const [oldest] = secrets;
      if (oldest && secrets.size > MOST_REMEMBERED) secrets.delete(oldest);
      // Longest first, or a secret that begins with another would show its end.
      const all = [...pinned, ...secrets].flatMap(spellings).sort((one, other) => other.length - one.length);
      known = new RegExp(all.join('|'), 'g');
    },

    clean(text) {
      let clean = known ? text.replace(known, MASK) : text;
      if (!HINT.test(text)) return clean;
      for (const [pattern, mask] of PATTERNS) clean = clean.replace(pattern, mask);
      return clean;
    },
  };
}

/** As regular expressions: as it is, inside JSON, inside a URL. */
function spellings(secret: string): string[] {
  const start = secret.slice(0, LONGEST_LOOKED_FOR);
  // Half a character, which no URL can hold, becomes another one.
  const inUrl = encodeURIComponent(Buffer.from(start).toString());
  const rest = start === secret ? '' : '[^\\s"]*';
  const all = new Set([start, JSON.stringify(start).slice(1, -1), inUrl]);
  return [...all].map((spelling) => escapeRegExp(spelling) + rest);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
