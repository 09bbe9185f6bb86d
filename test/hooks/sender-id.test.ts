import { createHmac } from 'node:crypto';
import { type Door, startDoor } from './start-door';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.pair.stop());

describe('a webhook that comes twice', () => {
  const post = (headers: Record<string, string>, body: object) => door.post().set(headers).send(body);

  it.each<[string, Record<string, string>, object]>([
    ['Webhook-Id', { 'Webhook-Id': 'one' }, {}],
    ['Svix-Id', { 'Svix-Id': 'one' }, {}],
    ['Idempotency-Key', { 'Idempotency-Key': 'one' }, {}],
    ['X-Atlassian-Webhook-Identifier', { 'X-Atlassian-Webhook-Identifier': 'one' }, {}],
    ['X-Shopify-Webhook-Id', { 'X-Shopify-Webhook-Id': 'one' }, {}],
    ['X-Amz-Sns-Message-Id', { 'X-Amz-Sns-Message-Id': 'one' }, {}],
    ['CloudEvents in binary mode', { 'Ce-Specversion': '1.0', 'Ce-Source': '/a', 'Ce-Id': '1' }, {}],
    ['CloudEvents in structured mode', {}, { specversion: '1.0', type: 'x', source: '/b', id: '1' }],
  ])('by its %s is posted once', async (title, headers, body) => {
    const before = door.messages().length;
    await door.newMessage(() => post(headers, { ...body, title }));
    await post(headers, { ...body, title }).expect(200, { status: 'known' });
    await door.newMessage(() => post({}, { title: 'afterwards' }));
    expect(door.messages()).toHaveLength(before + 2);
  });

  it('on another path is another', async () => {
    const other = new URL(await door.pair.hookUrl('other'));
    const send = (to: string, key: string | null) =>
      door.app().post(to).query({ secret: key }).set('Webhook-Id', 'two').send({ title: 'twice' });
    await door.newMessage(() => send(door.url, door.secret));
    await door.newMessage(() => send(other.pathname, other.searchParams.get('secret')));
  });

  it('as GitHub has it redelivered is posted, and says so', async () => {
    const headers = { 'X-GitHub-Delivery': 'd1', 'X-GitHub-Event': 'ping' };
    expect(await door.newMessage(() => post(headers, { zen: 'Once.' }))).not.toContain('again');
    expect(await door.newMessage(() => post(headers, { zen: 'Twice.' }))).toContain(
      '_Sent again by its sender._',
    );
  });
});

describe('a signed webhook whose id stands in its body', () => {
  const key = 'whsec_a secret of the sender';
  const hex = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  const SIGNED: Record<string, (body: string, time: number) => Record<string, string>> = {
    stripe: (body, time) => ({ 'Stripe-Signature': `t=${time},v1=${hex(`${time}.${body}`)}` }),
    slack: (body, time) => ({
      'X-Slack-Request-Timestamp': String(time),
      'X-Slack-Signature': `v0=${hex(`v0:${time}:${body}`)}`,
    }),
    github: (body) => ({ 'X-Hub-Signature-256': `sha256=${hex(body)}` }),
  };

  /** Sends it as its sender would, some seconds later. */
  async function sendSigned(path: string, scheme: string, event: object, secondsLater = 0) {
    const body = JSON.stringify(event);
    const time = Math.floor(door.pair.clock.wall() / 1_000) + secondsLater;
    const to = new URL(await door.pair.hookUrl(path)).pathname;
    const headers = { 'Content-Type': 'application/json', ...SIGNED[scheme]?.(body, time) };
    return await door.app().post(to).set(headers).send(body).expect(200);
  }

  async function sign(path: string, scheme: string): Promise<void> {
    const values = { path, scheme, secret: key };
    const expand = { app: 'all', acting_user: 'summary' };
    expect((await door.pair.admin.call('/sign', { values, expand })).type).toBe('ok');
  }

  it.each([
    ['stripe', { id: 'evt_1', object: 'event', type: 'charge.failed', data: { object: {} } }],
    ['slack', { type: 'event_callback', event_id: 'Ev1', event: { type: 'message', text: 'hello' } }],
  ])('by %s is posted once, under a new signature too', async (scheme, event) => {
    await sign(scheme, scheme);
    expect((await sendSigned(scheme, scheme, event)).body.status).toBe('stored');
    expect((await sendSigned(scheme, scheme, event, 60)).body).toEqual({ status: 'known' });
    const next = { ...event, ...('id' in event ? { id: 'evt_2' } : { event_id: 'Ev2' }) };
    expect((await sendSigned(scheme, scheme, next)).body.status).toBe('stored');
  });

  it.each([
    ['is none of that scheme', 'github', { id: 'evt_1', event_id: 'Ev1' }],
    ['is no text', 'stripe', { id: 7 }],
    ['is missing', 'slack', { command: '/roast' }],
  ])('is posted each time where the id %s', async (_case, scheme, event) => {
    await sign('each', scheme);
    for (let turn = 0; turn < 2; turn++) {
      expect((await sendSigned('each', scheme, event)).body.status).toBe('stored');
    }
  });

  it('is posted each time on a path that is not signed', async () => {
    const event = { id: 'evt_3', object: 'event' };
    for (let turn = 0; turn < 2; turn++) await door.newMessage(() => door.post().send(event));
  });
});
