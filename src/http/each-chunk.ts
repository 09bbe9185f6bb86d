import type { IncomingMessage } from 'node:http';
import { BodyRefused } from './body-refused';

/**
 * Hands on the bytes of a request's body as they arrive; resolves after the last.
 * @param onChunk what it throws ends the reading: the rest is thrown away as it arrives, so that the answer is read
 * @throws what `onChunk` throws; BodyRefused 400 when the body breaks off
 */
export function eachChunk(request: IncomingMessage, onChunk: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    function stop(): void {
      request.off('data', onData);
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
    request.on('error', onBreak);
    request.on('close', onBreak);
    request.on('data', onData);
    request.on('end', resolve);
  });
}
