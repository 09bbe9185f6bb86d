import { createMattermost } from '../../src/mattermost/mattermost';
import { MattermostError } from '../../src/mattermost/mattermost-error';
import { rejection, serve } from './serve';

describe('the time of the server', () => {
  const TIME = Date.UTC(2031, 4, 6, 7, 8, 9);
  const A_FEW_SECONDS = 5_000;
  const serveTime = (status = 200) =>
    serve((response) => response.writeHead(status, { Date: new Date(TIME).toUTCString() }).end('{}'));
  afterEach(() => jest.restoreAllMocks());

  function expectTime(time: number): void {
    expect(time).toBeGreaterThanOrEqual(TIME);
    expect(time).toBeLessThan(TIME + A_FEW_SECONDS);
  }

  it('is that of the server, however far from ours, and asked for once', async () => {
    const { url, received } = await serveTime();
    const mattermost = createMattermost(url);
    expectTime(await mattermost.serverTime('token'));
    expectTime(await mattermost.serverTime('token'));
    expect(received).toHaveLength(1);
  });

  it('is known without asking after any answer, even a refusal', async () => {
    const { url, received } = await serveTime(403);
    const mattermost = createMattermost(url);
    await rejection(mattermost.whoIs('token'), MattermostError);
    expectTime(await mattermost.serverTime('another token'));
    expect(received).toHaveLength(1);
  });

  it('stays right when somebody sets our clock', async () => {
    const { url } = await serveTime();
    const mattermost = createMattermost(url);
    await mattermost.whoIs('token');
    jest.spyOn(Date, 'now').mockReturnValue(0);
    expectTime(await mattermost.serverTime('token'));
  });

  it('is ours when the server does not tell its own', async () => {
    const { url } = await serve((response) => {
      response.sendDate = false;
      response.end('{}');
    });
    const time = await createMattermost(url).serverTime('token');
    expect(Math.abs(time - Date.now())).toBeLessThan(A_FEW_SECONDS);
  });

  it.each(['', 'yesterday'])('is ours when the Date is `%s`', async (date) => {
    const { url } = await serve((response) => response.writeHead(200, { Date: date }).end('{}'));
    const time = await createMattermost(url).serverTime('token');
    expect(Math.abs(time - Date.now())).toBeLessThan(A_FEW_SECONDS);
  });

  it('cannot be told when the server does not answer', async () => {
    const { url } = await serve((response) => response.socket?.destroy());
    await rejection(createMattermost(url).serverTime('token'), MattermostError);
  });
});

describe('the version of the server', () => {
  it.each([
    ['11.4.0..61fdf61c79490650c600718349878a744da088e54c6cbad1d26aae43f250ca67.false', '11.4.0'],
    ['8.1.0.8.1.0.4a5e7c.false', '8.1.0'],
    ['something else', undefined],
  ])('is that of its header %s', async (header, version) => {
    const { url } = await serve((response) => response.writeHead(200, { 'X-Version-Id': header }).end('{}'));
    const mattermost = createMattermost(url);
    expect(mattermost.heardVersion()).toBeUndefined();
    await mattermost.whoIs('token');
    expect(mattermost.heardVersion()).toBe(version);
  });
});
