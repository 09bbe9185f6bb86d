import fc from 'fast-check';
import jwt from 'jsonwebtoken';
import { JWT_TIME } from '../support/recorded-app';
import { RECORDED } from '../support/recorded-site';
import { type Received, recording } from '../support/recordings';

/** A request that is nearly one that Mattermost sent. */
export interface Mutated {
  url: string;
  headers: Record<string, string>;
  body: string;
}

const FILES = ['webhooks', 'user-calls', 'install', 'lifecycle', 'auth-none', 'jwt'];

const PATHS = [
  ...['/webhook', '/webhook/coffee-roast', '/webhook/%00', '/webhook/%zz', '/webhook/..%2f..%2fx', '/ping'],
  ...['/install', '/uninstall', '/enable', '/bindings', '/configure', '/subscribe', '/unsubscribe', '/list'],
  ...[
    '/send',
    '/deliveries',
    '/dead-letters',
    '/help',
    '/paths',
    '/url-paths',
    '/template',
    '/status',
    '/sign',
    '/nothing',
  ],
];

const calls = FILES.flatMap((file) => recording(file).flatMap(({ app_received }) => app_received)).filter(
  ({ method, body }) => method === 'POST' && body,
);

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom('\0', '\ud800', '@channel', '__proto__', 'constructor', '../../x', '\r\nX-Evil: 1', '[['),
  fc.integer({ min: 1, max: 5_000 }).map((count) => 'k=1&'.repeat(count)),
  fc.integer({ min: 1, max: 200_000 }).map((length) => 'x'.repeat(length)),
);

const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.jsonValue(),
  fc.constantFrom(null, true, -0, 1e308, {}, [], { label: {}, value: [] }),
  fc
    .integer({ min: 1, max: 20_000 })
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]))),
  fc.integer({ min: 1, max: 600 }).map((depth) => nested(depth)),
);

function nested(depth: number): unknown {
  let value: unknown = 0;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

/** What is changed in a body: the value at a place, counted through the whole tree. */
const change = fc.record({ place: fc.nat(60), value: hostileValue, isLeftOut: fc.boolean() });

/** What is changed in its text then. */
const damage = fc.option(
  fc.record({ place: fc.double({ min: 0, max: 1, noNaN: true }), text: hostileText }),
  {
    freq: 6,
  },
);

const headers = fc.constantFrom<Record<string, string>>(
  {},
  { 'content-type': 'text/plain' },
  { 'content-encoding': 'gzip' },
  { 'mattermost-app-authorization': 'Bearer x.y.z' },
  ...[RECORDED.bot, RECORDED.admin, undefined].map(signedFor),
  { 'content-type': 'application/json; charset=utf-16' },
);

function signedFor(acting_user_id: string | undefined): Record<string, string> {
  const claims = { exp: JWT_TIME / 1_000 + 900, ...(acting_user_id ? { acting_user_id } : {}) };
  return { 'mattermost-app-authorization': `Bearer ${jwt.sign(claims, RECORDED.appSecret)}` };
}

/** Recorded calls with a few changes, at their own endpoint or another. */
export const mutatedCall: fc.Arbitrary<Mutated> = fc
  .record({
    call: fc.constantFrom(...calls),
    path: fc.option(fc.constantFrom(...PATHS), { freq: 2 }),
    changes: fc.array(change, { maxLength: 3 }),
    damage,
    headers,
  })
  .map((wish) => ({
    url: wish.path ?? wish.call.url,
    headers: wish.headers,
    body: damaged(JSON.stringify(changed(wish.call, wish.changes)) ?? '', wish.damage),
  }));

function changed(call: Received, changes: { place: number; value: unknown; isLeftOut: boolean }[]): unknown {
  const body = structuredClone(call.body);
  for (const { place, value, isLeftOut } of changes) {
    const places = placesIn(body);
    const found = places[place % places.length];
    if (!found) continue;
    if (isLeftOut) delete found.parent[found.key];
    else found.parent[found.key] = value;
  }
  return body;
}

/** Every member of a body, a few levels deep. */
function placesIn(value: unknown, levels = 4): { parent: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null || levels === 0) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent)
    .slice(0, 30)
    .flatMap((key) => [{ parent, key }, ...placesIn(parent[key], levels - 1)]);
}

function damaged(text: string, damage: { place: number; text: string } | null): string {
  if (!damage) return text;
  const place = Math.floor(damage.place * text.length);
  return text.slice(0, place) + damage.text + text.slice(place + damage.text.length);
}
