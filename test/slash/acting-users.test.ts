import { createMattermost } from '../../src/mattermost/mattermost';
import { MattermostError } from '../../src/mattermost/mattermost-error';
import { createActingUsers } from '../../src/slash/acting-users';
import { SlashRefused } from '../../src/slash/slash-refused';
import { rejection, serve } from '../mattermost/serve';
import { createFakeClock } from '../support/fake-clock';

const ADMIN = { username: 'admin', roles: 'system_admin system_user', delete_at: 0 };

async function prepare() {
  const site = { status: 200, user: ADMIN as object };
  const { url, received } = await serve((response) =>
    response.writeHead(site.status).end(JSON.stringify(site.user)),
  );
  const clock = createFakeClock();
  const users = createActingUsers({ mattermost: createMattermost(url), clock });
  return { site, received, clock, users: (id = 'a'.repeat(26)) => users('token', id) };
}

describe('who makes a call', () => {
  it('is asked for once by all who want to know', async () => {
    const { users, received } = await prepare();
    const all = await Promise.all([users(), users(), users()]);
    expect(all).toEqual(Array(3).fill({ id: 'a'.repeat(26), username: 'admin', roles: ADMIN.roles }));
    expect(received.map(({ url }) => url)).toEqual([`/api/v4/users/${'a'.repeat(26)}`]);
  });

  it('is remembered for less than a minute', async () => {
    const { users, site, clock } = await prepare();
    await users();
    site.user = { ...ADMIN, roles: 'system_user' };
    clock.advance(59_999);
    expect((await users()).roles).toBe(ADMIN.roles);
    clock.advance(1);
    expect((await users()).roles).toBe('system_user');
  });

  it('is refused when deactivated or unknown', async () => {
    const { users, site } = await prepare();
    site.user = { ...ADMIN, delete_at: 1 };
    expect((await rejection(users(), SlashRefused)).message).toBe('Your account is deactivated.');
    Object.assign(site, { status: 404, user: { id: 'app.user.missing_account.const' } });
    expect((await rejection(users(), SlashRefused)).message).toBe('Mattermost does not know who you are.');
  });

  it('is asked for again where Mattermost did not answer', async () => {
    const { users, site } = await prepare();
    site.status = 500;
    await rejection(users(), MattermostError);
    site.status = 200;
    expect((await users()).username).toBe('admin');
  });

  it('is forgotten for newer ones, so that memory is bounded', async () => {
    const { users, received } = await prepare();
    for (let n = 0; n <= 1_000; n++) await users(String(n).padStart(26, '0'));
    await users('1'.padStart(26, '0'));
    expect(received).toHaveLength(1_001);
    await users('0'.padStart(26, '0'));
    expect(received).toHaveLength(1_002);
  });
});
