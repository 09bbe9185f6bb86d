import { isSecret } from './generic/tree/keys';

/** Begins with its rarest part, so that it takes no time where there is none; ends where the value begins. */
const SECRET_FIELD =
  /(?:passw|pwd|secret|token|authoriz|api_?-?key|credential|cookie|private_?-?key|access_?-?key)[\w.:-]{0,30}"\s{0,5}:\s{0,5}"/gi;
/** Senders written in Go write `&` in JSON as `\u0026`. */
const SECRET_QUERY =
  /(?:[?&]|\\u0026)([\w.-]{0,30}(?:token|secret|passw|api_?key|signature)[\w.-]{0,20})=([^"&\s\\]+)/gi;
const LONGEST_NAME = 60;

/** JSON text without the values of fields, and of parts of queries, that are named like secrets. */
export function withoutSecrets(json: string): string {
  return withoutSecretFields(json).replace(SECRET_QUERY, (pair, name: string, value: string) =>
    isSecret(name) ? `${pair.slice(0, pair.length - value.length)}…` : pair,
  );
}

function withoutSecretFields(json: string): string {
  let shown = '';
  let position = 0;
  SECRET_FIELD.lastIndex = 0;
  for (let match = SECRET_FIELD.exec(json); match; match = SECRET_FIELD.exec(json)) {
    const value = SECRET_FIELD.lastIndex;
    const end = endOfText(json, value);
    if (end < 0) break;
    SECRET_FIELD.lastIndex = end;
    if (!isSecret(nameBefore(json, match))) continue;
    shown += `${json.slice(position, value)}…`;
    position = end;
  }
  return shown + json.slice(position);
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
