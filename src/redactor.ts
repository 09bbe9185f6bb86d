const FEWEST_CHARACTERS = 8;
const MOST_REMEMBERED = 200;
const MASK = '[secret]';

/** A secret by the name of its field, in JSON text, escaped or not; or in a URL; or in an Authorization header. */
const PATTERNS: [RegExp, string][] = [
  [
    /(\\*"(?:[\w-]*(?:token|secret|password|authorization)|rawQuery)\\*"\s*:\s*\\*")(?:[^"\\]|\\[^"])*/gi,
    `$1${MASK}`,
  ],
  [/([?&](?:secret|token)=)[^&\s"'\\]+/gi, `$1${MASK}`],
  [/\b(Bearer )[\w.~+/-]+=*/gi, `$1${MASK}`],
];

export interface Redactor {
  /** Masks this value from now on, wherever it stands. Values under 8 characters would mask common words. */
  add(secret: string | undefined): void;
  clean(text: string): string;
}

/** Masks secrets in a line of text: those it was told of, and what looks like one. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  let known: RegExp | undefined;

  return {
    add(secret) {
      if (!secret || secret.length < FEWEST_CHARACTERS || secrets.has(secret)) return;
      const [oldest] = secrets;
      if (oldest && secrets.size >= MOST_REMEMBERED) secrets.delete(oldest);
      secrets.add(secret);
      known = new RegExp([...secrets].flatMap(spellings).map(escapeRegExp).join('|'), 'g');
    },

    clean(text) {
      let clean = known ? text.replace(known, MASK) : text;
      for (const [pattern, mask] of PATTERNS) clean = clean.replace(pattern, mask);
      return clean;
    },
  };
}

/** As it is, inside JSON, inside a URL. */
function spellings(secret: string): string[] {
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])];
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
