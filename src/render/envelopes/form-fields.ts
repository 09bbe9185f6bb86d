import { LONGEST_OPENED } from './parsed-json';

export type Fields = [name: string, value: string | FormFile][];

/** A file that is text. */
export interface FormFile {
  name: string;
  text: string;
}

const MOST_FIELDS = 1_000;
/** A name as forms have them; what could as well be the start of a sentence or a sum is none. */
const NAME = /^[\p{L}_$@](?:[\p{L}\p{N}_.$@:/()[\]-]| (?! ))*(?<! )$/u;
const PLAIN_NAME = /^[A-Za-z_][\w.[\]-]*$/;

/**
 * The fields of a text that looks like a form, whatever its content type says: every line of `curl -d` claims to be
 * one. Written by hand, with blanks in it, it is a form only with two fields or more, and `+` stands for itself.
 * @returns undefined when it is no form
 */
export function formFields(body: string): Fields | undefined {
  const text = body.trim();
  if (text.length > LONGEST_OPENED || !/^[^=&\s]{1,200}=/.test(text)) return undefined;
  const pairs = text.split('&', MOST_FIELDS + 1).filter(Boolean);
  if (pairs.length > MOST_FIELDS) return undefined;
  const isByHand = /[\s"<>{}]/.test(text);
  if (isByHand && (pairs.length < 2 || /\n[^\S\n]*[\w.-]+=/.test(text))) return undefined;
  const fields: Fields = [];
  for (const pair of pairs) {
    const end = pair.indexOf('=');
    const name = isByHand ? pair.slice(0, end) : decoded(pair.slice(0, end));
    if (end < 1 || !(isByHand ? PLAIN_NAME : NAME).test(name)) return undefined;
    const value = pair.slice(end + 1);
    fields.push([name, isByHand ? decodedByHand(value) : decoded(value)]);
  }
  return fields;
}

function decodedByHand(value: string): string {
  return /\s/.test(value) ? value : decoded(value.replace(/\+/g, '%2B'));
}

/** A value with its escapes undone; one whose escapes are none, such as `100%`, as it is. */
function decoded(value: string): string {
  if (/%(?![\dA-Fa-f]{2})/.test(value)) return value;
  const text = value.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(text);
  } catch {
    // No UTF-8: then most likely Latin-1, of which every byte is a character.
    return text.replace(/%([\dA-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}
