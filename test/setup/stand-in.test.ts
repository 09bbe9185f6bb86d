import { startStandIn } from '../../src/setup/stand-in';
import { freePort } from '../support/free-port';

describe('the stand-in for the App', () => {
  it('hears commands with one of the tokens, and nothing else', async () => {
    const port = await freePort();
    const standIn = await startStandIn({ host: '127.0.0.1', port }, ['one', 'two']);
    const send = (method: string, Authorization: string) =>
      fetch(`http://127.0.0.1:${port}/slash`, { method, headers: { Authorization } });
    for (const [method, authorization] of [
      ['POST', ''],
      ['POST', 'Token three'],
      ['POST', 'Bearer one'],
      ['GET', 'Token one'],
    ] as const) {
      expect((await send(method, authorization)).status).toBe(404);
    }
    expect(standIn?.hasHeard).toBe(false);
    const answer = await send('POST', 'Token two');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Type')).toBe('application/json');
    expect(standIn?.hasHeard).toBe(true);
    expect(await startStandIn({ host: '127.0.0.1', port }, [])).toBeUndefined();
    await standIn?.stop();
    await expect(send('POST', 'Token one')).rejects.toThrow();
  });
});
