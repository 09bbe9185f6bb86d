import { rmSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { type Pair, startPair } from '../support/start-pair';
import { WAYS } from '../support/ways';

const ADMINS = { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' };

let pair: Pair;
afterEach(() => pair.stop());

const run = (command: string, values: Record<string, unknown>) =>
  pair.admin.call(`/${command}`, { values, expand: ADMINS, channel: pair.channel('roasts') });

describe.each(WAYS)('%s, without the right key', (_way, options) => {
  beforeEach(async () => {
    pair = await startPair(options);
  });

  it('paths go on, and what needs the key says how to mend it', async () => {
    const url = await pair.hookUrl('build');
    await run('sign', { path: 'signed', scheme: 'gitlab', secret: 'a token of GitLab' });
    const { pathname } = new URL(await pair.hookUrl('signed'));
    await pair.stopApp();
    rmSync(join(pair.dataDir, 'secret-key'));
    await pair.restart();
    const { pathname: build, searchParams } = new URL(url);
    const answer = await request(pair.app.url)
      .post(build)
      .query({ secret: searchParams.get('secret') })
      .send({ a: 1 });
    expect(answer.status).toBe(200);
    const signed = await request(pair.app.url).post(pathname).set('X-Gitlab-Token', 'a token of GitLab');
    expect([signed.status, signed.headers['retry-after']]).toEqual([503, '60']);
    const logged = pair.log.lines().find(({ message }) => message === 'The secrets of paths cannot be read');
    expect(logged).toMatchObject({ level: 'error', reason: expect.stringContaining('SECRET_KEY') });
    expect((await run('configure', { path: 'build' })).text).toContain('encrypted with another key');
    expect((await run('configure', { path: 'build', new_secret: true })).text).toContain(
      '/hooks/build?secret=',
    );
  });
});
