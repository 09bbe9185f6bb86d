import { isSecret } from '../tree/keys';

/** A part of the names that secrets have, the end of the name, and `:` or `=` behind it. */
const NAME =
  /(?:passw|passphrase|pwd|secret|token|auth|key|credential|cookie|session|signature|bearer|jwt|hmac|otp|pin)[\w.-]{0,12}["']?[ \t]{0,3}(?::=|=>|[:=])[ \t]{0,3}/gi;
/** A file with more of them ends there: each costs more than a character does. */
const MOST = 50_000;
/** The same of names with no secret behind them. */
const MOST_NAMES = 500_000;
const THE_REST = '… (the rest is left out: too much in it looks secret)';
const LONGEST_NAME = 60;
/** What is longer stands for nothing else. */
const LONGEST_PLACEHOLDER = 100;

const QUOTED = /"(?:[^"\\\n]|\\.){1,2000}"|'[^'\n]{1,2000}'/y;
const SCHEME = /(?:bearer|basic|digest|token|apikey|negotiate|hmac|aws4-[\w-]{1,50})[ \t]{1,20}/iy;
/** Where values end, which may be as long as the text: a pattern for all of one would need room for each character. */
const END_OF_CREDENTIALS = /[\s"'<>]/g;
const END_OF_WORD = /[\s"'<>,;&)\]}`]/g;
const END_OF_REST = /[\r\n"'`]/g;
/** What such a field holds where it tells of a secret instead of holding one. */
const NO_SECRET =
  /^(?:true|false|null|none|nil|undefined|yes|no|on|off|ok|valid|invalid|expired|expires|missing|required|set|unset|empty|changed|updated|wrong|\*+|x{3,}|\.{2,}|…|<[^<>]*>?|\[[^\]]*\]?|\$?\{.*|%\w*%?|[\w.]+\(.*)$/i;

const ESCAPE = '\u001B';
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal end in a letter
const COLOUR = /^.*\u001b\[[\d;]*[A-Za-z]/;
const VARIABLE = /^\$\(?[A-Z_]{2,}\)?$/;

const IN_ADDRESS = /:\/\/([^\s/@:]{1,200}):[^\s/@]{1,200}@/g;

/**
 * A text without the values behind names of secrets, as `password=…`, `Authorization: Bearer …`, `"api_key": "…"`, and
 * without passwords in web addresses; in one pass. Behind a colon only what looks like a value: `The token: ask Kim` stays.
 * @returns how many were left out
 */
export function withoutTextSecrets(text: string): { text: string; count: number } {
  let shown = '';
  let position = 0;
  let count = 0;
  let names = 0;
  const wordAt = createWordAt(text);
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match; match = NAME.exec(text)) {
    const value = secretAt(text, match.index, match[0], wordAt);
    if (value === undefined && ++names < MOST_NAMES) continue;
    if (value === undefined) return { text: shown + text.slice(position, match.index) + THE_REST, count };
    const end = NAME.lastIndex + value.length;
    shown += `${text.slice(position, NAME.lastIndex)}…`;
    if (++count === MOST) return { text: shown + THE_REST, count };
    position = end;
    NAME.lastIndex = end;
  }
  const rest = shown + text.slice(position);
  const clean = rest.includes('://')
    ? rest.replace(IN_ADDRESS, (_, user: string) => {
        count++;
        return `://${user}:…@`;
      })
    : rest;
  return { text: clean, count };
}

/** The value behind a name that ends in `match`, where both look like a secret. */
function secretAt(text: string, index: number, match: string, wordAt: WordAt): string | undefined {
  const line = text.slice(Math.max(0, index - LONGEST_NAME), index);
  const start = line.slice(Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r')) + 1);
  const prefix = nameAtEnd(start.includes(ESCAPE) ? start.replace(COLOUR, '') : start);
  const name = prefix + (/^[\w.-]+/.exec(match)?.[0] ?? '');
  if (!isSecret(name)) return undefined;
  const at = index + match.length;
  const isAssigned = /=>?[ \t]*$/.test(match);
  const begins = /^[\s>*+|#-]*(?:export |set |-H )?["']?$/.test(start.slice(0, start.length - prefix.length));
  const value = valueAt(text, at, wordAt, {
    isAssigned,
    begins,
    isHeader: /authorization|cookie/i.test(name),
  });
  if (value === undefined || value.length > LONGEST_PLACEHOLDER) return value;
  const bare = value.replace(/^["']|["']$/g, '');
  return bare === '' || NO_SECRET.test(bare) || VARIABLE.test(bare) ? undefined : value;
}

function valueAt(
  text: string,
  at: number,
  wordAt: WordAt,
  { isAssigned, begins, isHeader }: { isAssigned: boolean; begins: boolean; isHeader: boolean },
): string | undefined {
  if (text[at] === '=') return undefined;
  const certain = stickyAt(QUOTED, text, at) ?? credentialsAt(text, at);
  if (certain !== undefined) return certain;
  if (isHeader && begins && !isAssigned) return upTo(END_OF_REST, text, at);
  const { word, hasDigit } = wordAt(at) ?? {};
  if (word === undefined || isAssigned) return word;
  const isAlone =
    begins && /^[ \t,;"']*(?:[\r\n]|$)/.test(text.slice(at + word.length, at + word.length + 20));
  return isAlone || (word.length >= 6 && hasDigit) ? word : undefined;
}

/** A scheme of HTTP, and what follows it. */
function credentialsAt(text: string, at: number): string | undefined {
  const scheme = stickyAt(SCHEME, text, at);
  const value = scheme && upTo(END_OF_CREDENTIALS, text, at + scheme.length);
  return value && scheme + value;
}

/** The word that begins at a place of a text, and whether a digit is in it. */
type WordAt = (at: number) => { word: string; hasDigit: boolean } | undefined;

/** Reads a word once, however many names are in it. */
function createWordAt(text: string): WordAt {
  let from = 0;
  let end = 0;
  let lastDigit = -1;
  return (at) => {
    if (at < from || at >= end) {
      from = /["']/.test(text[at] ?? '') ? at + 1 : at;
      const word = upTo(END_OF_WORD, text, from);
      if (word === undefined) return undefined;
      end = from + word.length;
      lastDigit = lastDigitOf(text, from, end);
    }
    return { word: text.slice(at, end), hasDigit: lastDigit >= at };
  };
}

function lastDigitOf(text: string, from: number, end: number): number {
  let place = end - 1;
  while (place >= from && !/\d/.test(text[place] ?? '')) place--;
  return place < from ? -1 : place;
}

/** What of a name stands at the end of a text. */
function nameAtEnd(text: string): string {
  let start = text.length;
  while (start > 0 && /[\w.-]/.test(text[start - 1] ?? '')) start--;
  return text.slice(start);
}

function stickyAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** What stands before the next of these characters; undefined where it is nothing. */
function upTo(ends: RegExp, text: string, at: number): string | undefined {
  ends.lastIndex = at;
  const end = ends.exec(text)?.index ?? text.length;
  return end > at ? text.slice(at, end) : undefined;
}
