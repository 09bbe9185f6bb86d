import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import bytes from 'bytes';
import type { Place } from '../http/body-gate';
import { HookRefused } from './refused';

type Inflater = (body: Buffer) => Transform;

const INFLATERS: Record<string, Inflater> = {
  gzip: () => createGunzip(),
  'x-gzip': () => createGunzip(),
  br: () => createBrotliDecompress(),
  // By the book with a header, but some leave it out.
  deflate: (body) => ((body[0] ?? 0) % 16 === 8 ? createInflate() : createInflateRaw()),
};

/**
 * How to inflate a body of this `Content-Encoding`; undefined where nothing has to be done.
 * @throws HookRefused 415
 */
export function inflaterOf(encoding: string | undefined): Inflater | undefined {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  const inflater = Object.hasOwn(INFLATERS, name) ? INFLATERS[name] : undefined;
  if (inflater) return inflater;
  throw new HookRefused(415, 'The content encoding is not supported. Send gzip, deflate, br, or none.');
}

/**
 * The body, inflated.
 * @param limit bytes, after inflating
 * @throws HookRefused 413 or 400; BodyRefused 503 when there is no room for it
 */
export function inflate(body: Buffer, inflater: Inflater, limit: number, place: Place): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = inflater(body);
    const chunks: Buffer[] = [];
    let size = 0;
    function fail(error: unknown): void {
      stream.destroy();
      reject(error);
    }
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      try {
        place.take(chunk.length);
      } catch (error) {
        fail(error);
      }
      if (size > limit) fail(tooLarge(limit));
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', () => fail(new HookRefused(400, 'The body cannot be inflated. Is it whole?')));
    stream.end(body);
  });
}

function tooLarge(limit: number): HookRefused {
  return new HookRefused(
    413,
    `The body has more than ${bytes.format(limit)} when it is inflated. Raise MAX_BODY to take it.`,
  );
}
