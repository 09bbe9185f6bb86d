import type request from 'supertest';
import { serveAnswer } from '../mattermost/serve';
import { type Door, startDoor } from './start-door';

let door: Door;
beforeAll(async () => {
  door = await startDoor();
});
afterAll(() => door.pair.stop());

describe('a check of the URL', () => {
  it('by HEAD is answered without a post', async () => {
    await door.app().head(door.url).query({ secret: door.secret }).expect(200);
    await door.app().head(door.url).expect(401);
  });

  it('by GET is answered; with a query it is a webhook', async () => {
    const before = door.messages().length;
    await door.app().get(door.url).query({ secret: door.secret }).expect(200, { status: 'ok' });
    expect(
      await door.newMessage(() => door.app().get(door.url).query({ secret: door.secret, msg: 'shop is up' })),
    ).toContain('shop is up');
    expect(door.messages()).toHaveLength(before + 1);
  });

  const HTML = '<script>alert(1)</script>';
  it.each<[string, () => request.Test]>([
    [
      'Microsoft Graph',
      () => door.app().post(door.url).query({ secret: door.secret, validationToken: HTML }),
    ],
    [
      'Meta',
      () =>
        door
          .app()
          .get(door.url)
          .query({ 'hub.mode': 'subscribe', 'hub.challenge': HTML, 'hub.verify_token': door.secret }),
    ],
    ['Dropbox', () => door.app().get(door.url).query({ secret: door.secret, challenge: HTML })],
    ['Slack', () => door.post().send({ type: 'url_verification', challenge: HTML })],
  ])('by %s gets its challenge back, as text', async (_sender, ask) => {
    const before = door.messages().length;
    const { text, headers } = await ask().expect(200);
    expect(text).toBe(HTML);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(door.messages()).toHaveLength(before);
  });

  it('of a stranger gets nothing back', async () => {
    await door.app().get(door.url).query({ challenge: HTML }).expect(401);
    await door.app().post(door.url).query({ validationToken: HTML }).expect(401);
    const wrong = { 'hub.mode': 'subscribe', 'hub.challenge': HTML, 'hub.verify_token': 'x' };
    await door.app().get(door.url).query(wrong).expect(401);
  });
});

it('of AWS SNS becomes a post, and the App opens no address that stands in it', async () => {
  const { url, received } = await serveAnswer(200, {}, '');
  const confirmation = {
    Type: 'SubscriptionConfirmation',
    MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
    TopicArn: 'arn:aws:sns:us-west-2:123456789012:Alarms',
    Message: 'You have chosen to subscribe to the topic.',
    SubscribeURL: `${url}/?Action=ConfirmSubscription&Token=2336`,
    SigningCertURL: `${url}/cert.pem`,
  };
  const headers = { 'X-Amz-Sns-Message-Type': 'SubscriptionConfirmation' };
  const message = await door.newMessage(() => door.post().set(headers).send(confirmation));
  expect(message).toContain('Alarms');
  expect(received).toEqual([]);
});
