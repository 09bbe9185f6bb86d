import { createAdmin } from '../../src/setup/admin';
import { whatForbids } from '../../src/setup/allowed-address';
import { type SetupCase, startSetupCase } from './setup-case';

describe('what keeps Mattermost from calling an address', () => {
  let setup: SetupCase;
  beforeAll(async () => {
    setup = await startSetupCase();
  });
  afterAll(() => setup.stop());

  it.each([
    // The address, what is allowed, whether that does.
    ['http://127.0.0.1:4000', '', false],
    ['http://127.0.0.1:4000', '127.0.0.1', true],
    ['http://127.0.0.1:4000', 'other, 127.0.0.0/8', true],
    ['http://127.0.0.1:4000', '10.0.0.0/8', false],
    ['http://10.1.2.3:4000', '10.0.0.0/8', true],
    ['http://10.1.2.3:4000', '10.1.2.4', false],
    ['http://192.168.1.5', 'nonsense/99 192.168.0.0/99 300.1.1.1', false],
    ['http://[::1]:4000', '', false],
    ['http://[::1]:4000', '::1/128', true],
    ['http://[fd00::5]:4000', 'fd00::/8', true],
    ['http://localhost:4000', '127.0.0.1 ::1', true],
    ['http://localhost:4000', 'LOCALHOST', false],
    ['https://93.184.215.14', '', true],
    // Whether it is private is not known here, so it has to be named.
    ['http://no-such-host.invalid:4000', 'app', false],
    ['http://no-such-host.invalid:4000', 'no-such-host.invalid', true],
  ])('%s with "%s" allowed: %s', async (url, allowed, isAllowed) => {
    Object.assign(setup.sandbox.world.server.settings, {
      EnableDeveloper: false,
      AllowedUntrustedInternalConnections: allowed,
    });
    const admin = createAdmin(setup.sandbox.url, setup.adminToken);
    const sentence = await whatForbids(admin, url);
    if (isAllowed) expect(sentence).toBeUndefined();
    else expect(sentence).toMatch(/AllowedUntrustedInternalConnections/);
  });

  it('nothing in developer mode, and nothing that is known where settings are hidden from admins', async () => {
    const { settings } = setup.sandbox.world.server;
    const admin = createAdmin(setup.sandbox.url, setup.adminToken);
    Object.assign(settings, { EnableDeveloper: true, AllowedUntrustedInternalConnections: '' });
    expect(await whatForbids(admin, 'http://127.0.0.1:4000')).toBeUndefined();
    settings.EnableDeveloper = false;
    setup.sandbox.faults.inject({ kind: 'status', status: 403, only: ({ path }) => path === '/config' });
    expect(await whatForbids(admin, 'http://127.0.0.1:4000')).toBeUndefined();
  });
});
