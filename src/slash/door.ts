import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'winston';
import type { BodyGate } from '../http/body-gate';
import type { Door } from '../http/door';
import { endUnread } from '../http/end-unread';
import { readBody } from '../http/read-body';
import type { Clock } from '../process/clock';
import { createStrangers } from '../secrets/strangers';
import { ephemeral } from './ephemeral';
import type { LookUpOptions } from './look-up-options';
import { PATHS } from './paths';
import { type Refusal, refusalOf } from './refusal-of';
import { SlashRefused } from './slash-refused';
import type { SubmitDialog } from './submit-dialog';
import type { TakeCommand } from './take-command';

/** Bytes of a command or a filled-in form. */
const LARGEST = 256 * 1024;

/** Of the room for bodies, for those that prove themselves by what is in them: forms are few and small. */
const PART_OF_UNPROVED = 1 / 8;

/** Whether the path of a URL belongs to this door. */
export function isSlash(urlPath: string): boolean {
  return urlPath === PATHS.command || urlPath.startsWith(`${PATHS.command}/`);
}

/** What comes to one address. */
interface Route {
  /** Before the body is read. @returns whether it is proved already */
  admit(headers: IncomingHttpHeaders): boolean;
  take(raw: Buffer, isProved: boolean): Promise<object>;
  /** How its client is told a sentence. */
  refused(sentence: string): object;
}

/** The door to which Mattermost itself comes, without the Apps plugin: slash commands, and what their forms send. */
export function createSlashDoor(parts: {
  command: TakeCommand;
  submitDialog: SubmitDialog;
  lookUpOptions: LookUpOptions;
  gate: BodyGate;
  clock: Clock;
  log: Logger;
  isStopping: () => boolean;
}): Door {
  const { gate, clock, log } = parts;
  const small = gate.part(PART_OF_UNPROVED);
  const strangers = createStrangers(clock);
  const unproved = { admit: () => false };
  const routes = new Map<string, Route>([
    [PATHS.command, { ...parts.command, refused: ephemeral }],
    [PATHS.dialog, { ...unproved, take: parts.submitDialog, refused: (error) => ({ error }) }],
    [PATHS.options, { ...unproved, take: parts.lookUpOptions, refused: (error) => ({ items: [], error }) }],
  ]);

  async function answer(route: Route, request: IncomingMessage, response: ServerResponse): Promise<object> {
    if (request.method !== 'POST')
      throw new SlashRefused(405, 'This address takes what Mattermost sends with a slash command, by POST.');
    const isProved = route.admit(request.headers);
    const place = (isProved ? gate : small).enter(request, response, LARGEST);
    return await route.take(await readBody(request, place, LARGEST, ''), isProved);
  }

  /** Who is refused too often fills no log. */
  function report(refusal: Refusal, path: string, address: string, isTooOften: boolean): void {
    const { status, sentence, level, stack } = refusal;
    const line = { path, status, address, reason: sentence, ...(stack ? { stack } : {}) };
    log[isTooOften ? 'debug' : level]('Refused a command or a form', line);
  }

  return async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const route = routes.get(path);
    if (parts.isStopping()) response.setHeader('Connection', 'close');
    try {
      if (!route) throw new SlashRefused(404, 'This App has nothing at this address.');
      send(response, 200, await answer(route, request, response));
    } catch (cause) {
      const refusal = refusalOf(cause);
      const address = request.ip ?? request.socket.remoteAddress ?? '';
      const wait = cause instanceof SlashRefused ? strangers.note(address) : undefined;
      report(refusal, path.slice(0, 200), address, wait !== undefined);
      const { status, sentence } = refusal;
      send(response, status, route?.refused(sentence) ?? { error: sentence });
      endUnread(request, clock);
    }
  };
}

/** Mattermost reads an answer as JSON only where it says that it is, and takes no other status than 200. */
function send(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  const text = JSON.stringify(body);
  const more = status === 405 ? { Allow: 'POST' } : {};
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'X-Content-Type-Options': 'nosniff',
    ...more,
  });
  response.end(text);
}
