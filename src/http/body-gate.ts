import type { ServerResponse } from 'node:http';
import { BodyRefused } from './body-refused';

/** Bodies up to this many bytes may use all of the room; larger ones leave them an eighth. */
const SMALL = 64 * 1024;

/** A share of the room, for one body. It is given back when the answer has gone out or the connection is gone. */
export interface Place {
  /** Asks for so many bytes more. @throws BodyRefused 503 when they do not fit */
  take(bytes: number): void;
  /** Gives so many bytes back before the end, of what is no longer kept. */
  give(bytes: number): void;
}

/**
 * Bounds the bytes of all bodies that are in memory at a time. A door uses it once the URL and the headers allow
 * the request:
 *
 *     const place = gate.enter(request, response); // 503 at once where the announced length does not fit
 *     const raw = await readBody(request, place, limit); // a Buffer; 413 beyond `limit`, 503 as soon as it is full
 *
 * Bytes count as they arrive: who announces much and sends nothing takes no room from others.
 */
export interface BodyGate {
  /**
   * @param most the most bytes that the door keeps of it; a longer announcement counts as that
   * @throws BodyRefused 503
   */
  enter(
    request: { headers: { 'content-length'?: string | undefined; expect?: string | undefined } },
    response: ServerResponse,
    most?: number,
  ): Place;
  /**
   * A gate in this one, for bodies that have proved nothing before they are read: a part of the room is all they get,
   * so that whoever sends many, or lets them drip, keeps out nobody who has.
   * @param part of the room, 0 to 1
   */
  part(part: number): BodyGate;
  /** Bytes in memory now. */
  held(): number;
}

/**
 * @param most bytes of all bodies together
 * @param onRefused told of each body that did not fit
 */
export function createBodyGate(most: number, onRefused: () => void): BodyGate {
  let held = 0;

  function check(size: number, more: number): void {
    if (held + more <= (size > SMALL ? most - most / 8 : most)) return;
    onRefused();
    throw new BodyRefused(
      503,
      'Too many bodies arrive at once. Try again in some seconds, or raise MAX_IN_FLIGHT.',
    );
  }

  const gate: BodyGate = {
    enter({ headers }, response, mostKept = Number.POSITIVE_INFINITY) {
      const announced = Math.min(Number(headers['content-length'] ?? 0), mostKept);
      check(announced, announced);
      // Whoever waits for it has not sent its body yet.
      if (headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
      let size = 0;
      response.once('close', () => {
        held -= size;
        size = Number.NaN;
      });
      return {
        take(bytes) {
          // Of a connection that is gone, nothing is of use.
          if (Number.isNaN(size)) throw new BodyRefused(400, 'The connection was closed.');
          check(size + bytes, bytes);
          size += bytes;
          held += bytes;
        },
        give(bytes) {
          if (Number.isNaN(size)) return;
          size -= bytes;
          held -= bytes;
        },
      };
    },
    part: (part) => within(gate, createBodyGate(most * part, onRefused)),
    held: () => held,
  };
  return gate;
}

/** A gate whose bodies count in two. */
function within(outer: BodyGate, inner: BodyGate): BodyGate {
  return {
    ...inner,
    enter(request, response, mostKept) {
      const { 'content-length': announced } = request.headers;
      const own = inner.enter({ headers: { 'content-length': announced } }, response, mostKept);
      const place = outer.enter(request, response, mostKept);
      return {
        take(bytes) {
          own.take(bytes);
          place.take(bytes);
        },
        give(bytes) {
          own.give(bytes);
          place.give(bytes);
        },
      };
    },
  };
}
