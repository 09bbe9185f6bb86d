import request from 'supertest';
import { type Pair, startPair } from '../support/start-pair';
import { storedText } from '../support/stored-text';
import { WAYS } from '../support/ways';

const ADMINS = { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' };

let pair: Pair;
afterEach(() => pair.stop());

const run = (command: string, values: Record<string, unknown> = {}) =>
  pair.admin.call(`/${command}`, { values, expand: ADMINS, channel: pair.channel('roasts') });

async function post(url: string): Promise<number> {
  const { pathname, search } = new URL(url);
  return (
    await request(pair.app.url)
      .post(pathname + search)
      .send({ a: 1 })
  ).status;
}

describe.each(WAYS)('%s', (_way, options) => {
  beforeEach(async () => {
    pair = await startPair(options);
  });

  describe('configure <path>', () => {
    it('shows its URL, and the one through Mattermost where there is one', async () => {
      const { type, text } = await run('configure', { path: 'coffee roast' });
      expect(type).toBe('ok');
      const [direct, through] = text?.match(/^http\S+$/gm) ?? [];
      expect(direct).toMatch(/\/hooks\/coffee%20roast\?secret=[0-9a-f]{40}$/);
      if (options.withoutPlugin) expect(through).toBeUndefined();
      else expect(through).toContain('/apps/hello-world/webhook/coffee%20roast?secret=');
      expect(text).toMatch(/Straight to the App: \*\*its sender hears the truth\*\*/);
      expect(/Through Mattermost: its sender hears 200 whatever/.test(String(text))).toBe(
        !options.withoutPlugin,
      );
      expect(text).toContain('`/hello-world sign "coffee roast"`');
      expect(await post(String(direct))).toBe(200);
    });

    it('shows the same URL again, also after a restart', async () => {
      const first = await pair.hookUrl('build');
      await pair.restart();
      expect(await pair.hookUrl('build')).toBe(first);
    });

    it('has a URL also for the path that is none', async () => {
      expect(await post(await pair.hookUrl(''))).toBe(200);
    });

    it('begins it with PUBLIC_URL', async () => {
      await pair.stop();
      pair = await startPair({ env: { PUBLIC_URL: 'https://hooks.example.com/in' } });
      expect(await pair.hookUrl('build')).toMatch(
        /^https:\/\/hooks\.example\.com\/in\/hooks\/build\?secret=/,
      );
    });

    it('keeps the secret out of the database, the log and the sight of a plain user', async () => {
      const secret = String(new URL(await pair.hookUrl('build')).searchParams.get('secret'));
      const answer = await pair.bob.call('/configure', { values: { path: 'build' }, expand: ADMINS });
      expect(answer.text).toContain('Only system admins');
      await pair.stopApp();
      expect(storedText(pair.dataDir)).toContain('path_proof');
      expect(storedText(pair.dataDir)).not.toContain(secret);
      expect(JSON.stringify(pair.log.lines())).not.toContain(secret);
    });

    it.each([
      ['*', 'is no path'],
      ['../x', 'no webhook can come there'],
    ])('refuses the path %s', async (path, sentence) => {
      expect((await run('configure', { path })).text).toContain(sentence);
    });
  });

  describe('configure <path> --new-secret', () => {
    it('makes another; the one before it is valid for 24 hours more', async () => {
      const old = await pair.hookUrl('build');
      const { text } = await run('configure', { path: 'build', new_secret: true });
      expect(text).toContain('valid for 24 hours more');
      const fresh = await pair.hookUrl('build');
      expect(fresh).not.toBe(old);
      expect([await post(old), await post(fresh)]).toEqual([200, 200]);
      pair.clock.advance(24 * 3_600_000 - 1);
      expect(await post(old)).toBe(200);
      pair.clock.advance(1);
      expect([await post(old), await post(fresh)]).toEqual([401, 200]);
    });

    it('says that it needs a path', async () => {
      const { text } = await run('configure', { new_secret: true });
      expect(text).toContain('configure <path> --new-secret');
    });
  });

  describe('subscribe', () => {
    it('gives a path its URL', async () => {
      const { pathname } = new URL(await pair.hookUrl('other'));
      const to = pathname.replace('other', 'build');
      await request(pair.app.url).post(to).expect(404);
      await pair.subscribe('build', 'roasts');
      await request(pair.app.url).post(to).expect(401);
    });
  });

  describe('sign', () => {
    const github = { label: 'github', value: 'github' };

    it('opens a form that names who signs how', async () => {
      const { type, form } = await run('sign', { path: 'build' });
      expect(type).toBe('form');
      expect(JSON.stringify(form)).toMatch(/GitHub.*Standard Webhooks.*Stripe.*"build"/);
      expect(form?.fields.map(({ name }) => name)).toEqual(['path', 'scheme', 'secret']);
    });

    it('asks for the header in a second step, where no sender is known', async () => {
      const values = { path: 'build', scheme: { label: 'hmac', value: 'hmac' }, secret: 'of its sender' };
      const { type, form } = await run('sign', values);
      expect(type).toBe('form');
      const asked = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
      expect(asked).toEqual({
        path: { label: 'build', value: 'build' },
        scheme: values.scheme,
        header: undefined,
        encoding: { label: 'hex', value: 'hex' },
        algorithm: { label: 'sha256', value: 'sha256' },
        secret: 'of its sender',
      });
      const { text } = await run('sign', { ...asked, header: 'X-Dropbox-Signature' });
      expect(text).toContain('have to be signed (`hmac`, in `x-dropbox-signature`)');
    });

    it('shows the URL without its secret, which the signature replaces', async () => {
      const values = { path: 'build', scheme: { label: 'gitlab', value: 'gitlab' }, secret: 'a token' };
      const { text } = await run('sign', values);
      const url = String(text?.match(/^http\S+$/m)?.[0]);
      expect(new URL(url)).toMatchObject({ pathname: '/hooks/build', search: '' });
      expect(text).not.toContain('secret to sign with');
      const sent = await request(pair.app.url)
        .post('/hooks/build')
        .set('X-Gitlab-Token', 'a token')
        .send({ a: 1 });
      expect(sent.status).toBe(200);
    });

    it('speaks of the secret from before where there was one', async () => {
      const values = { path: 'build', scheme: { label: 'gitlab', value: 'gitlab' } };
      expect((await run('sign', values)).text).not.toContain('from before');
      expect((await run('sign', values)).text).toContain('from before is valid for 24 hours more');
    });

    it('makes a secret once, and shows it', async () => {
      const { text } = await run('sign', { path: 'build', scheme: github });
      const secret = String(text?.match(/^[0-9a-f]{64}$/m)?.[0]);
      expect(secret).toHaveLength(64);
      expect((await run('configure', { path: 'build' })).text).toContain('have to be signed (`github`)');
      expect(await post(await pair.hookUrl('build'))).toBe(401);
      await pair.stopApp();
      expect(storedText(pair.dataDir)).not.toContain(secret);
    });

    it('takes two secrets while one is exchanged for the other', async () => {
      const { pathname } = new URL(await pair.hookUrl('build'));
      const send = async (token: string) =>
        (await request(pair.app.url).post(pathname).set('X-Gitlab-Token', token).send({ a: 1 })).status;
      const gitlab = { path: 'build', scheme: { label: 'gitlab', value: 'gitlab' } };
      await run('sign', { ...gitlab, secret: 'the first of two' });
      await run('sign', { ...gitlab, secret: 'the second of two' });
      expect([await send('the first of two'), await send('the second of two')]).toEqual([200, 200]);
      pair.clock.advance(24 * 3_600_000);
      expect([await send('the first of two'), await send('the second of two')]).toEqual([401, 200]);
    });

    it('none lets the secret of the URL count again', async () => {
      const url = await pair.hookUrl('build');
      await run('sign', { path: 'build', scheme: github });
      expect(await post(url)).toBe(401);
      expect((await run('sign', { path: 'build', scheme: { label: 'none', value: 'none' } })).text).toContain(
        'no longer',
      );
      expect(await post(url)).toBe(200);
    });

    it.each<[string, Record<string, unknown>, RegExp]>([
      ['an unknown scheme', { scheme: 'rsa' }, /no scheme/],
      ['no secret where the sender makes it', { scheme: 'stripe' }, /makes the secret itself/],
      ['a secret in another form', { scheme: 'standard', secret: '§§' }, /base64/],
      ['no header for hmac', { scheme: 'hmac', encoding: 'hex' }, /Name the header/],
      ['a header that is none', { scheme: 'hmac', header: 'a b' }, /no name of a header/],
    ])('refuses %s', async (_case, values, sentence) => {
      const answer = await run('sign', { path: 'build', ...values });
      expect(answer).toMatchObject({ type: 'error', text: expect.stringMatching(sentence) });
    });

    it('is for admins', async () => {
      const answer = await pair.bob.call('/sign', { values: { path: 'build' }, expand: ADMINS });
      expect(answer.text).toContain('Only system admins');
    });
  });

  describe('list and status', () => {
    it('show which paths are signed, how webhooks come, and what Mattermost says', async () => {
      await pair.subscribe('build', 'roasts');
      await run('sign', { path: 'build', scheme: { label: 'github', value: 'github' } });
      expect((await run('list')).text).toMatch(/\| `build` \| ~Roasts \| all \| github \| /);
      const { text } = await run('status');
      expect(text).toContain(`Webhooks come straight to the App, at \`${pair.appUrl}/hooks/<path>\``);
      expect(String(text).includes('through the Apps plugin')).toBe(!options.withoutPlugin);
      expect(text).toMatch(/0 deliveries wait, 0 are set aside/);
      expect(text).toContain('knows the bot as');
      expect((await pair.bob.call('/status', { expand: ADMINS })).text).toContain('Only system admins');
    });
  });
});

it('with the plugin, has no URL through Mattermost where its plugin answers 404', async () => {
  pair = await startPair();
  const { text } = await run('configure', { path: 'a/b' });
  expect(text?.match(/^http\S+$/gm)).toEqual([expect.stringContaining('/hooks/a/b?secret=')]);
  expect(text).toContain('answers 404 to a path with a slash');
  expect((await pair.webhook('/a/b', 'x')).status).toBe(404);
});
