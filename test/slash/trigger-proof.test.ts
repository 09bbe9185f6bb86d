import { createMattermost } from '../../src/mattermost/mattermost';
import { SlashRefused } from '../../src/slash/slash-refused';
import { createCheckTrigger } from '../../src/slash/trigger-proof';
import { rejection, serve } from '../mattermost/serve';
import { createFakeClock } from '../support/fake-clock';

/** Of two recorded servers: their key, and what they made of a command of their user. */
const RECORDED = {
  '11.4': {
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE+7yJh0UkgNPSadnsLUhoDhKylpEBfu/lB6JdbnR+MwKuSpMwoxs+dMv+IezQcsEdClYkhKlddyWi+WPoOKCwgQ==',
    user: 'i715jmp6ebfkdb7ykq4ncg8ghh',
    trigger:
      'MXByODg3YXNyM3llcHhnc2Zhamg1ZGlzam86aTcxNWptcDZlYmZrZGI3eWtxNG5jZzhnaGg6MTc5NTYzNzYxNjQ1NjpNRVlDSVFDcU9jT2xQVHJOd21tVzdHZWRoTkwxczF2b2xSQ3lHK2l3YTBDTVVyQ1A2QUloQVBma2RTSkJNbDBFTllGZGpKR2VUWDk5OG4zZ0NjQys4eDkyWHN5QWN1U3g=',
    at: 1_795_637_616_456,
  },
  '8.1': {
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEsS3Oo8+jr3L5nybBYIua71GMASNWKotLo18jPNyzXiM5kjtgsWE41shwnNPiHBDFMhqZ7aVrPypSu4datYn25Q==',
    user: '4zzjkq1mzjgk7n4i83sdus6gua',
    trigger:
      'YnloaHVwdXlpdGQzOHhidTFyYTd6cnRoZnk6NHp6amtxMW16amdrN240aTgzc2R1czZndWE6MTc5NTYzNzQyNDM1MTpNRVVDSVFDVEtwZFY2Qkxvb0RHTzBZRE04NHJrL3NsNGNVbnpnVmRLdGdVVUdIL1BiZ0lnZHYxVkpCMVVybzlwdU9QN0lUZU1wTjByaFI0bGJrUzJsKy9meDd0Uk9URT0=',
    at: 1_795_637_424_351,
  },
};
const MINUTE = 60_000;

async function prepare(key: string | undefined, at: number) {
  let served = { key, at };
  const clock = createFakeClock(at);
  const { url, received } = await serve((response) => {
    response.setHeader('Date', new Date(served.at).toUTCString());
    response.end(JSON.stringify({ AsymmetricSigningPublicKey: served.key }));
  });
  const mattermost = createMattermost(url, 5_000, { clock });
  const check = createCheckTrigger({ mattermost, clock });
  return { check, clock, received, serveOther: (other: typeof served) => (served = other) };
}

/** A trigger id with one of its parts changed. */
function changed(trigger: string, change: (parts: string[]) => string[]): string {
  const parts = Buffer.from(trigger, 'base64').toString().split(':');
  return Buffer.from(change(parts).join(':')).toString('base64');
}

describe.each(Object.entries(RECORDED))('the trigger of a command of Mattermost %s', (_version, recorded) => {
  const { key, user, trigger, at } = recorded;

  it('proves its user, and the key is asked for once', async () => {
    const { check, received } = await prepare(key, at);
    await check('token', trigger, user);
    await check('token', trigger, user);
    expect(received.map(({ url }) => url)).toEqual(['/api/v4/config/client?format=old']);
  });

  it.each([
    ['another user', changed(trigger, ([id, , ...rest]) => [`${id}`, 'k3pfjj6ohigntqsom5yjjqxhoo', ...rest])],
    [
      'another time',
      changed(trigger, ([id, who, time, mac]) => [id, who, `${Number(time) + 1}`, mac] as string[]),
    ],
    ['another id', changed(trigger, ([, ...rest]) => ['a'.repeat(26), ...rest])],
    ['one part more', changed(trigger, (parts) => [...parts, 'more'])],
    ['no signature', changed(trigger, (parts) => parts.slice(0, 3))],
    ['nothing', ''],
    ['no base64', '%%%'],
    ['a megabyte', 'A'.repeat(1_000_000)],
  ])('proves nothing with %s', async (_what, altered) => {
    const { check } = await prepare(key, at);
    const users = [user, 'k3pfjj6ohigntqsom5yjjqxhoo'];
    for (const one of users)
      expect((await rejection(check('token', altered, one), SlashRefused)).status).toBe(401);
  });

  it('proves nobody else, and asks Mattermost nothing then', async () => {
    const { check, received } = await prepare(key, at);
    await rejection(check('token', trigger, 'k3pfjj6ohigntqsom5yjjqxhoo'), SlashRefused);
    expect(received).toEqual([]);
  });

  it('is valid for two minutes by the clock of Mattermost', async () => {
    const { check, clock, serveOther } = await prepare(key, at);
    await check('token', trigger, user);
    clock.advance(MINUTE);
    await check('token', trigger, user);
    clock.advance(2 * MINUTE);
    serveOther({ key, at: at + 3 * MINUTE });
    await rejection(check('token', trigger, user), SlashRefused);
  });

  it('is valid also where the time that was heard before is an hour wrong', async () => {
    const { check, clock, received } = await prepare(key, at);
    await check('token', trigger, user);
    clock.advance(60 * MINUTE);
    await check('token', trigger, user);
    expect(received).toHaveLength(2);
  });

  it('proves nothing where the server has no key, or an odd one', async () => {
    for (const odd of [undefined, '', 'MFkw', 'geheim']) {
      const { check } = await prepare(odd, at);
      await rejection(check('token', trigger, user), SlashRefused);
    }
  });

  it('is checked by the new key of a server that was set up anew, within a minute', async () => {
    const { check, clock, received, serveOther } = await prepare('MFkw', at);
    await rejection(check('token', trigger, user), SlashRefused);
    serveOther({ key, at });
    await rejection(check('token', trigger, user), SlashRefused);
    expect(received).toHaveLength(1);
    clock.advance(MINUTE);
    await check('token', trigger, user);
  });
});
