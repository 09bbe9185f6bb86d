import type { IncomingMessage } from 'node:http';
import bytes from 'bytes';
import type { Place } from './body-gate';
import { BodyRefused } from './body-refused';
import { eachChunk } from './each-chunk';

/**
 * The body of a request, whole.
 * @param place where the gate let it in
 * @param limit bytes
 * @param remedy what the sentence of the 413 says to do
 * @throws BodyRefused 413 beyond `limit`, at once where the length is announced; 503 when all bodies together do
 *   not fit; 400 when it breaks off
 */
export async function readBody(
  request: IncomingMessage,
  place: Place,
  limit: number,
  remedy = 'Raise MAX_BODY to take it.',
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit, remedy);
  const chunks: Buffer[] = [];
  let size = 0;
  await eachChunk(request, (chunk) => {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit, remedy);
    place.take(chunk.length);
    chunks.push(chunk);
  });
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The refusal of a body of more than `limit` bytes. */
export function tooLarge(limit: number, remedy = 'Raise MAX_BODY to take it.'): BodyRefused {
  return new BodyRefused(413, `The body has more than ${bytes.format(limit)}. ${remedy}`.trim());
}
