import { isSecret } from './generic/tree/keys';

/** Begins with its rarest part, so that it takes no time where there is none. */
const SECRET_FIELD =
  /(?:passw|pwd|secret|token|authoriz|api_?-?key|credential|cookie|private_?-?key|access_?-?key)[\w.:-]{0,30}"\s{0,5}:\s{0,5}"((?:[^"\\]|\\.)*)"/gi;
/** Senders written in Go write `&` in JSON as `\u0026`. */
const SECRET_QUERY =
  /(?:[?&]|\\u0026)([\w.-]{0,30}(?:token|secret|passw|api_?key|signature)[\w.-]{0,20})=([^"&\s\\]+)/gi;
const LONGEST_NAME = 60;

/** JSON text without the values of fields, and of parts of queries, that are named like secrets. */
export function withoutSecrets(json: string): string {
  return json
    .replace(SECRET_FIELD, (field, value: string, offset: number) => {
      const before = json.slice(Math.max(0, offset - LONGEST_NAME), offset);
      const name = before.slice(before.lastIndexOf('"') + 1) + field.slice(0, field.indexOf('"'));
      return isSecret(name) ? `${field.slice(0, field.length - value.length - 1)}…"` : field;
    })
    .replace(SECRET_QUERY, (pair, name: string, value: string) =>
      isSecret(name) ? `${pair.slice(0, pair.length - value.length)}…` : pair,
    );
}
