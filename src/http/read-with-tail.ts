import type { IncomingMessage } from 'node:http';
import type { Place } from './body-gate';
import { BodyRefused } from './body-refused';
import { eachChunk } from './each-chunk';

/** What Mattermost writes after a webhook's own body, and more. */
const TAIL = 64 * 1024;

/** What is larger is not even read through; Mattermost forwards up to its MaxFileSize, 100 MB. */
const LARGEST_READ = 128 * 1024 * 1024;

/**
 * The body of a request; of one that is larger than `limit` only its end, so that it can still prove itself.
 * @returns `size` of the whole body
 * @throws BodyRefused as `readBody` does, but 413 beyond 128 MB
 */
export async function readWithTail(
  request: IncomingMessage,
  place: Place,
  limit: number,
): Promise<{ raw: Buffer; size: number }> {
  let chunks: Buffer[] = [];
  let size = 0;
  let kept = 0;

  function keepTail(): void {
    const before = kept;
    let first = 0;
    while (kept - (chunks[first]?.length ?? kept) >= TAIL) kept -= chunks[first++]?.length ?? 0;
    chunks = chunks.slice(first);
    place.give(before - kept);
  }

  await eachChunk(request, (chunk) => {
    size += chunk.length;
    if (size > LARGEST_READ) throw new BodyRefused(413, 'The body has more than 128 MB.');
    place.take(chunk.length);
    kept += chunk.length;
    chunks.push(chunk);
    if (size > limit) keepTail();
  });
  return { raw: Buffer.concat(chunks), size };
}
