import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InvalidManifest, parseManifest, servedManifest, webhookBasePath } from '../../src/apps/manifest';

const PROJECT = join(__dirname, '..', '..');
const readJson = (file: string) => JSON.parse(readFileSync(join(PROJECT, file), 'utf8'));

const MINIMAL = {
  app_id: 'my-app',
  display_name: 'My App',
  homepage_url: 'https://example.com',
  requested_permissions: ['act_as_bot', 'remote_webhooks'],
  requested_locations: ['/command'],
};

function problems(json: unknown): string[] {
  try {
    parseManifest(json);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidManifest);
    return (error as InvalidManifest).problems;
  }
  throw new Error('The manifest was taken.');
}

test("this App's manifest.json keeps the rules", () => {
  expect(parseManifest(readJson('manifest.json'))).toEqual(readJson('manifest.json'));
});

test("this App's manifest asks for the secret, and has the version of the package", () => {
  const manifest = parseManifest(readJson('manifest.json'));
  expect(manifest.version).toBe(`v${readJson('package.json').version}`);
  expect(manifest.requested_permissions).toEqual(expect.arrayContaining(['act_as_bot', 'remote_webhooks']));
});

test("this App's icon is in static/", () => {
  const { icon } = parseManifest(readJson('manifest.json'));
  expect(
    readFileSync(join(PROJECT, 'static', icon ?? ''))
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
});

test('a manifest needs no more than the required fields', () => {
  expect(parseManifest(MINIMAL)).toEqual(MINIMAL);
});

test.each([
  ['app_id', 'ab'],
  ['app_id', 'a'.repeat(33)],
  ['app_id', 'my app'],
  ['app_id', 'mÿ-app'],
  ['app_id', undefined],
  ['version', 'v1.0.0-beta'],
  ['version', 'v1 0'],
  ['display_name', ''],
  ['display_name', undefined],
  ['homepage_url', 'example.com'],
  ['homepage_url', '/about'],
  ['homepage_url', 'ftp://example.com'],
  ['homepage_url', undefined],
  ['icon', 'images/icon.png'],
  ['requested_permissions', ['remote_webhooks']],
  ['requested_permissions', ['act_as_bot', 'act_as_admin']],
  ['requested_locations', ['/nowhere']],
  ['on_install', 'install'],
  ['on_install', '/install/'],
  ['on_install', '/in stall'],
  ['on_install', { expand: {} }],
  ['on_install', { path: '/install', expand: { app: 'everything' } }],
  ['on_install', 7],
  ['on_uninstall', 'uninstall'],
  ['on_enable', 'enable'],
  ['on_disable', 'disable'],
  ['on_version_changed', 'changed'],
  ['bindings', 'bindings'],
  ['on_remote_webhook', 'webhook'],
  ['on_remote_webhook', '/'],
  ['remote_webhook_auth_type', 'password'],
  ['on_remote_webhooks', '/webhook'],
])('%s may not be %j', (field, value) => {
  const [problem, ...others] = problems({ ...MINIMAL, [field]: value });
  expect(problem).toContain('manifest.json');
  expect(problem).toContain(field);
  expect(others).toEqual([]);
});

test.each([
  ['app_id', 'abc'],
  ['app_id', 'A.b_c-9'.padEnd(32, 'x')],
  ['version', 'v1.0.0-b_1'],
  ['homepage_url', 'http://localhost:4000/about'],
  ['requested_permissions', ['act_as_user']],
  ['requested_locations', ['/command', '/channel_header', '/post_menu']],
  ['on_install', '/install'],
  [
    'bindings',
    { path: '/a/b', expand: { app: '+all', acting_user: 'summary', channel: 'id', team: 'none' } },
  ],
  ['remote_webhook_auth_type', 'none'],
])('%s may be %j', (field, value) => {
  expect(parseManifest({ ...MINIMAL, [field]: value })).toHaveProperty(field, value);
});

test('all problems are named at once', () => {
  const found = problems({ ...MINIMAL, app_id: 'x', homepage_url: 'x', icon: 'a/b' }).join('\n');
  for (const field of ['app_id', 'homepage_url', 'icon']) expect(found).toContain(`\`${field}\``);
});

test.each([[null], ['text'], [[]]])('%j is no manifest', (json) => {
  expect(problems(json)[0]).toContain('manifest.json');
});

test.each(['secret', 'none'] as const)('the served manifest says where and how: auth %s', (webhookAuth) => {
  const manifest = parseManifest({ ...MINIMAL, remote_webhook_auth_type: 'secret' });
  expect(servedManifest(manifest, { rootUrl: 'https://app.example.com', useJwt: true, webhookAuth })).toEqual(
    {
      ...MINIMAL,
      remote_webhook_auth_type: webhookAuth,
      http: { root_url: 'https://app.example.com', use_jwt: true },
    },
  );
});

test.each([
  [undefined, '/webhook'],
  ['/my-webhooks', '/my-webhooks'],
  [{ path: '/my-webhooks', expand: { app: 'all' } }, '/my-webhooks'],
])('with on_remote_webhook %j webhooks call %s', (declared, path) => {
  const manifest = declared ? { ...MINIMAL, on_remote_webhook: declared } : MINIMAL;
  expect(webhookBasePath(parseManifest(manifest))).toBe(path);
});
