import { isUtf8 } from 'node:buffer';
import { decode, encodingExists } from 'iconv-lite';
import { HookRefused } from './refused';

/** What iconv-lite has besides character sets. */
const NO_CHARSET = /^(hex|base64|binary|utf-?7.*)$/i;

const BINARY =
  /^(image|audio|video|font)\/|^application\/(zip|gzip|x-gzip|pdf|x-tar|(x-|vnd\.google\.)?protobuf|(x-)?msgpack|cbor)\b/i;

/**
 * The character set that the headers name, in lower case; undefined where they name none.
 * @throws HookRefused 415 for one that is not known, and for what is no text
 */
export function charsetOf(contentType: string | undefined): string | undefined {
  if (contentType && BINARY.test(contentType.trim())) {
    throw new HookRefused(
      415,
      'Such a body is no text, which is all that a message can show. Send JSON, a form or text.',
    );
  }
  const name = /;\s*charset\s*=\s*"?([\w.:+-]{1,40})/i.exec(contentType ?? '')?.[1]?.toLowerCase();
  if (name === undefined) return undefined;
  if (!NO_CHARSET.test(name) && encodingExists(name)) return name;
  throw new HookRefused(415, 'The character set is not known. Send UTF-8.');
}

/**
 * The text of a body, without a byte order mark.
 * Without a character set it is what its byte order mark says, else UTF-8, else what Windows and old scripts send.
 * @throws HookRefused 415 for what is no text in any of them
 */
export function textOf(body: Buffer, charset: string | undefined): string {
  if (charset && !/^utf-?8$/.test(charset)) return decode(body, charset);
  if (isUtf8(body)) return withoutMark(body.toString());
  if (/^(fffe|feff)$/.test(body.toString('hex', 0, 2))) return decode(body, 'utf-16');
  if (!body.includes(0)) return decode(body, charset ?? 'windows-1252');
  throw new HookRefused(415, 'The body is no text, which is all that a message can show.');
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
