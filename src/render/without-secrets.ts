import { isSecret } from './generic/tree/keys';

/** Begins with its rarest part, so that it takes no time where there is none; ends where the value begins. */
const SECRET_FIELD =
  /(?:passw|pwd|secret|token|authoriz|api_?-?key|credential|cookie|private_?-?key|access_?-?key)[\w.:-]{0,15}"\s{0,5}:\s{0,5}"/gi;
/** Senders written in Go write `&` in JSON as `\u0026`. */
const SECRET_QUERY =
  /(?:[?&]|\\u0026)([\w.-]{0,30}(?:token|secret|passw|api_?key|signature)[\w.-]{0,20})=([^"&\s\\]+)/gi;
const LONGEST_NAME = 60;

/** A text with more such names ends there: each costs more than a character does. */
const MOST = 50_000;
const THE_REST = '… (the rest is left out: too much in it is named like a secret)';

/** JSON text without the values of fields, and of parts of queries, that are named like secrets; each in one pass. */
export function withoutSecrets(json: string): string {
  return without(SECRET_QUERY, without(SECRET_FIELD, json, secretField), secretQuery);
}

/** From where to where the secret goes on that a match has found; undefined where there is none, or no end to it. */
type SecretOf = (json: string, match: RegExpExecArray) => { start: number; end: number } | undefined;

function without(pattern: RegExp, json: string, secretOf: SecretOf): string {
  let shown = '';
  let position = 0;
  let found = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(json); match; match = pattern.exec(json)) {
    if (++found > MOST) return shown + json.slice(position, match.index) + THE_REST;
    const secret = secretOf(json, match);
    if (!secret) continue;
    shown += `${json.slice(position, secret.start)}…`;
    position = secret.end;
    pattern.lastIndex = secret.end;
  }
  return shown + json.slice(position);
}

function secretField(json: string, match: RegExpExecArray): { start: number; end: number } | undefined {
  const start = match.index + match[0].length;
  const end = endOfText(json, start);
  return end >= 0 && isSecret(nameBefore(json, match)) ? { start, end } : undefined;
}

function secretQuery(_json: string, match: RegExpExecArray): { start: number; end: number } | undefined {
  const [pair, name = '', value = ''] = match;
  const end = match.index + pair.length;
  return isSecret(name) ? { start: end - value.length, end } : undefined;
}

/** The name of a field, of which only the end has been found. */
function nameBefore(json: string, { 0: field, index }: RegExpExecArray): string {
  const before = json.slice(Math.max(0, index - LONGEST_NAME), index);
  return before.slice(before.lastIndexOf('"') + 1) + field.slice(0, field.indexOf('"'));
}

/** Where a JSON string ends: a pattern would need more room for a long one than it may have. */
function endOfText(json: string, start: number): number {
  let end = json.indexOf('"', start);
  while (end >= 0 && isEscaped(json, start, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, start: number, place: number): boolean {
  let before = place;
  while (before > start && json[before - 1] === '\\') before--;
  return (place - before) % 2 === 1;
}
