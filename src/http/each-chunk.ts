import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { BodyRefused } from './body-refused';

/**
 * Hands on the bytes of a request's body as they arrive; resolves after the last.
 * @param through an inflater of `node:zlib`: then its bytes are handed on
 * @param onChunk what it throws ends the reading: the rest is thrown away as it arrives, so that the answer is read
 * @throws what `onChunk` throws; BodyRefused 400 when the body breaks off or cannot be inflated
 */
export function eachChunk(
  request: IncomingMessage,
  onChunk: (chunk: Buffer) => void,
  through?: Transform,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const source = through ? request.pipe(through) : request;

    function stop(): void {
      source.off('data', onData);
      if (through) request.unpipe(through);
      through?.destroy();
      request.resume();
    }
    function fail(error: unknown): void {
      stop();
      reject(error);
    }
    function onData(chunk: Buffer): void {
      try {
        onChunk(chunk);
      } catch (error) {
        fail(error);
      }
    }
    function onBreak(): void {
      if (!request.complete) fail(new BodyRefused(400, 'The call broke off before its body was complete.'));
    }
    through?.on('error', () => fail(new BodyRefused(400, 'The body cannot be inflated.')));
    request.on('error', onBreak);
    request.on('close', onBreak);
    source.on('data', onData);
    source.on('end', resolve);
  });
}
