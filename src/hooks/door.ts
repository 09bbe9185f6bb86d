import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'winston';
import { readQuery } from '../apps/webhook-query';
import type { BodyGate } from '../http/body-gate';
import type { Door } from '../http/door';
import { readBody } from '../http/read-body';
import type { Intake } from '../intake/intake';
import { payloadOf } from '../intake/payload-of';
import { TEST_HEADER } from '../intake/test-header';
import type { Clock } from '../process/clock';
import type { PathProof } from '../secrets/path-proof';
import type { Proofs } from '../secrets/proofs';
import { type Answer, challenge, send, stored, taken } from './answer';
import { canonicalHeaders } from './canonical-headers';
import { charsetOf, textOf } from './charset';
import { isSecretOf } from './check-secret';
import { checkSignature, isProvedByHeader, requireSignature } from './check-signature';
import { givenSecrets } from './given-secrets';
import { handshakeInBody, handshakeInQuery } from './handshake';
import { inflate, inflaterOf } from './inflate';
import { BASE, pathOf } from './path-of';
import { payloadText } from './payload-text';
import { createRefuse } from './refuse';
import { HookRefused } from './refused';
import { senderIdOf } from './sender-id';
import { schemeNamed } from './signatures/schemes';

interface DoorParts {
  proofs: Proofs;
  gate: BodyGate;
  intake: Intake;
  clock: Clock;
  log: Logger;
  /** Bytes of a body, after inflating. */
  maxBody: number;
  isStopping: () => boolean;
  /** Told the status of each refusal. */
  onRefused: (status: number) => void;
}

/** Of the room for bodies, for those whose signature is to be checked: enough for the largest, and for what it inflates to. */
const PART_OF_UNPROVED = 3 / 4;

/** Whether the path of a URL belongs to this door. */
export function isHook(urlPath: string): boolean {
  return urlPath === BASE || urlPath.startsWith(`${BASE}/`);
}

/** What a request asks, before its body is read. */
interface Asked {
  method: string;
  path: string;
  rawQuery: string;
  query: URLSearchParams;
  proof: PathProof;
  now: number;
  /** Its signature is still to be checked, over the body. */
  isToBeChecked: boolean;
}

/**
 * The door to which senders come themselves. It answers 200 only for what is on disk, and says how a refusal is
 * mended; what can be refused by URL and headers alone is refused before a byte of the body is read.
 */
export function createDoor(parts: DoorParts): Door {
  const { proofs, gate, intake, clock, maxBody } = parts;
  const smaller = gate.part(PART_OF_UNPROVED);
  const refuse = createRefuse(parts);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answer> {
    const asked = await admit(request);
    const { method, query } = asked;
    if (method === 'HEAD') return taken();
    const handshake = asked.isToBeChecked ? undefined : handshakeInQuery(method, query);
    if (handshake !== undefined) return challenge(handshake);
    if (method === 'GET') return await storeQuery(request, asked);

    const inflater = inflaterOf(request.headers['content-encoding']);
    const charset = charsetOf(request.headers['content-type']);
    const place = (asked.isToBeChecked ? smaller : gate).enter(request, response);
    const raw = await readBody(request, place, maxBody);
    const body = inflater && raw.length > 0 ? await inflate(raw, inflater, maxBody, place) : raw;
    if (asked.isToBeChecked) {
      const bodies = body === raw ? [raw] : [raw, body];
      checkSignature(asked, bodies, { headers: request.headers, now: clock.wall() }, proofs);
    }
    return await storeBody(request, asked, textOf(body, charset));
  }

  /** Method, path, proof: in this order, each with its own status. */
  async function admit(request: IncomingMessage): Promise<Asked> {
    const { method = '', url = '', headers } = request;
    if (!METHODS.includes(method)) throw new HookRefused(405, `Send one of ${METHODS.join(', ')}.`);
    const mark = url.indexOf('?');
    const path = pathOf(mark === -1 ? url : url.slice(0, mark));
    const rawQuery = mark === -1 ? '' : url.slice(mark + 1);
    const query = new URLSearchParams(rawQuery);
    const proof = await proofs.read(path);
    if (!proof) {
      throw new HookRefused(404, 'This path has no URL yet: an admin gets one with `configure <path>`.');
    }
    const now = clock.now();
    const isSigned = proof.signing !== undefined && method !== 'HEAD' && method !== 'GET';
    const isToBeChecked = isSigned && !isProvedByHeader(proof);
    const asked = { method, path, rawQuery, query, proof, now, isToBeChecked };
    if (isSigned) requireSignature(proof, headers, now);
    if (isSigned && !isToBeChecked) {
      checkSignature(asked, [Buffer.alloc(0)], { headers, now: clock.wall() }, proofs);
    }
    if (!isSigned && !isSecretOf(proof, givenSecrets(query, headers), now)) {
      throw new HookRefused(
        401,
        'The secret is missing or wrong. The URL that `configure <path>` shows has it.',
      );
    }
    return asked;
  }

  /** A GET is a webhook where its query holds something. */
  async function storeQuery(request: IncomingMessage, asked: Asked): Promise<Answer> {
    const query = readQuery(asked.rawQuery);
    if (Object.keys(query).length === 0) return taken();
    if (asked.proof.signing)
      throw new HookRefused(401, 'The webhooks of this path are signed, which a GET is not.');
    return await store(request, asked, { ...payloadOf('GET', '', query), value: undefined });
  }

  async function storeBody(request: IncomingMessage, asked: Asked, text: string): Promise<Answer> {
    const { json, value } = text === '' ? { json: '', value: undefined } : payloadText(text);
    const handshake = handshakeInBody(value);
    if (handshake !== undefined) return challenge(handshake);
    return await store(request, asked, {
      ...payloadOf(asked.method, json, readQuery(asked.rawQuery)),
      value,
    });
  }

  async function store(
    { headers }: IncomingMessage,
    { method, path, proof }: Asked,
    { payload, query, value }: { payload: string; query: Record<string, string>; value: unknown },
  ): Promise<Answer> {
    const canonical = canonicalHeaders(headers);
    const webhook = { path, method, query, headers: canonical, payload, testId: canonical[TEST_HEADER] };
    const scheme = proof.signing && schemeNamed(proof.signing.scheme);
    return stored(await intake({ ...webhook, ...senderIdOf(path, headers, value, scheme) }));
  }

  return async (request, response) => {
    if (parts.isStopping()) response.setHeader('Connection', 'close');
    try {
      send(response, await answer(request, response));
    } catch (error) {
      refuse(error, request, response);
    }
  };
}

const METHODS = ['POST', 'PUT', 'GET', 'HEAD'];
