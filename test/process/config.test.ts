import { describeVariables, readConfig } from '../../src/process/config';
import { ConfigError } from '../../src/process/environment';

const VARIABLES = (
  'PORT HOST ROOT_URL PUBLIC_URL TRUST_PROXY SECRET_KEY MATTERMOST_SITE_URL MATTERMOST_URL BOT_TOKEN COMMAND_TOKEN ADMIN_USER_ID APP_SECRET WEBHOOK_AUTH DATA_DIR DATABASE_URL ' +
  'MAX_BODY MAX_IN_FLIGHT MAX_PENDING MAX_AGE MAX_DEAD DEAD_RETENTION RETENTION COALESCE_AFTER LOG_LEVEL'
).split(' ');

const MB = 1024 * 1024;
const HOUR = 3_600_000;

const DEFAULTS = {
  port: 4000,
  host: '127.0.0.1',
  rootUrl: 'http://localhost:4000',
  publicUrl: 'http://localhost:4000',
  trustProxy: undefined,
  secretKey: undefined,
  siteUrl: 'http://localhost:8065',
  mattermostUrl: 'http://localhost:8065',
  botToken: undefined,
  commandTokens: [],
  adminUserId: undefined,
  appSecret: undefined,
  webhookAuth: 'secret',
  dataDir: './data',
  databaseUrl: undefined,
  maxBody: 10 * MB,
  maxInFlight: 64 * MB,
  maxPending: 1_000_000,
  maxAge: 72 * HOUR,
  maxDead: 100_000,
  deadRetention: 90 * 86_400_000,
  retention: 7 * 24 * HOUR,
  coalesceAfter: 20,
  logLevel: 'info',
};

function problems(env: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
  throw new Error('The environment was taken.');
}

test('nothing has to be set', () => {
  expect(readConfig({})).toEqual(DEFAULTS);
});

test.each(['', '  '])('a variable set to "%s" counts as unset', (empty) => {
  expect(readConfig(Object.fromEntries(VARIABLES.map((name) => [name, empty])))).toEqual(DEFAULTS);
});

test('variables of others do not matter', () => {
  expect(readConfig({ PATH: '/bin', LOG_LEVELS: 'loud' })).toEqual(DEFAULTS);
});

test('what was read cannot be changed', () => {
  expect(Object.isFrozen(readConfig({}))).toBe(true);
});

test.each([
  ['PORT', '8080', { port: 8080, rootUrl: 'http://localhost:8080' }],
  ['PORT', '0', { port: 0 }],
  ['HOST', '0.0.0.0', { host: '0.0.0.0' }],
  ['ROOT_URL', 'https://app.example.com/hello/', { rootUrl: 'https://app.example.com/hello' }],
  ['ROOT_URL', 'https://app.example.com', { publicUrl: 'https://app.example.com' }],
  ['PUBLIC_URL', 'https://hooks.example.com/', { publicUrl: 'https://hooks.example.com' }],
  ['TRUST_PROXY', '1', { trustProxy: 1 }],
  [
    'TRUST_PROXY',
    'loopback, 10.0.0.0/8,2001:db8::/32',
    { trustProxy: ['loopback', '10.0.0.0/8', '2001:db8::/32'] },
  ],
  ['ADMIN_USER_ID', 'a'.repeat(26), { adminUserId: 'a'.repeat(26) }],
  ['SECRET_KEY', 'k'.repeat(32), { secretKey: 'k'.repeat(32) }],
  ['WEBHOOK_AUTH', 'none', { webhookAuth: 'none' }],
  ['DATA_DIR', '/var/lib/hello', { dataDir: '/var/lib/hello' }],
  ['DATABASE_URL', 'postgres://db/hello?max=4', { databaseUrl: 'postgres://db/hello?max=4' }],
  ['DATABASE_URL', 'postgresql://', { databaseUrl: 'postgresql://' }],
  ['MAX_BODY', '512 KB', { maxBody: 512 * 1024 }],
  ['MAX_BODY', '100 MB', { maxBody: 100 * MB, maxInFlight: 200 * MB }],
  ['MAX_IN_FLIGHT', '20 MB', { maxInFlight: 20 * MB }],
  ['MAX_BODY', '1.5mb', { maxBody: 1.5 * MB }],
  ['MAX_BODY', '2048 B', { maxBody: 2048 }],
  ['MAX_BODY', '10485760', { maxBody: 10_485_760 }],
  ['MAX_PENDING', '1', { maxPending: 1 }],
  ['MAX_AGE', '90 s', { maxAge: 90_000 }],
  ['RETENTION', '2d', { retention: 48 * HOUR }],
  ['COALESCE_AFTER', '0', { coalesceAfter: 0 }],
  ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
])('%s=%s is read', (name, value, read) => {
  expect(readConfig({ [name]: value })).toMatchObject(read);
});

test.each([
  [{}, '127.0.0.1'],
  [{ APP_SECRET: 'app-secret-1234567' }, undefined],
  [{ APP_SECRET: '' }, '127.0.0.1'],
  [{ BOT_TOKEN: 'b'.repeat(26), COMMAND_TOKEN: 'c'.repeat(26) }, undefined],
  [{ APP_SECRET: 'app-secret-1234567', HOST: '10.0.0.1' }, '10.0.0.1'],
])('with %j it listens on %s', (env, host) => {
  expect(readConfig(env).host).toBe(host);
});

test.each([
  ['https://mattermost.example.com', 'https://mattermost.example.com'],
  ['https://mattermost.example.com/', 'https://mattermost.example.com'],
  ['https://example.com/chat', 'https://example.com/chat'],
  ['https://example.com/chat//', 'https://example.com/chat'],
  ['http://localhost:8065/', 'http://localhost:8065'],
])('MATTERMOST_SITE_URL=%s is %s, and where the App reaches it as well', (given, read) => {
  expect(readConfig({ MATTERMOST_SITE_URL: given })).toMatchObject({ siteUrl: read, mattermostUrl: read });
});

test('there may be a slash command for each team', () => {
  const [one, two] = ['c'.repeat(26), 'd'.repeat(26)];
  const env = { BOT_TOKEN: 'b'.repeat(26), COMMAND_TOKEN: `${one}, ${two}` };
  expect(readConfig(env)).toMatchObject({ botToken: 'b'.repeat(26), commandTokens: [one, two] });
});

test('the App may reach Mattermost elsewhere than people do', () => {
  const env = {
    MATTERMOST_SITE_URL: 'https://example.com/chat',
    MATTERMOST_URL: 'http://mattermost:8065/chat/',
  };
  expect(readConfig(env)).toMatchObject({
    siteUrl: 'https://example.com/chat',
    mattermostUrl: 'http://mattermost:8065/chat',
  });
});

test.each([
  ['PORT', 'http', 'whole number from 0 to 65535'],
  ['PORT', '65536', 'whole number from 0 to 65535'],
  ['PORT', '80.5', 'whole number from 0 to 65535'],
  ['PORT', '-1', 'whole number from 0 to 65535'],
  ['ROOT_URL', 'app.example.com', 'http or https URL'],
  ['ROOT_URL', 'ftp://app.example.com', 'http or https URL'],
  ['MATTERMOST_SITE_URL', 'https://example.com/?a=1', 'without query or user'],
  ['MATTERMOST_SITE_URL', 'https://example.com/#top', 'without query or user'],
  ['MATTERMOST_URL', 'https://admin:hunter2@example.com', 'without query or user'],
  ['MATTERMOST_URL', 'https://:hunter2@example.com', 'without query or user'],
  ['TRUST_PROXY', 'true', 'number of proxies'],
  ['TRUST_PROXY', '10.0.0.0/33', 'number of proxies'],
  ['TRUST_PROXY', '10.0.0.0/8/8', 'number of proxies'],
  ['APP_SECRET', 'a', 'openssl rand -hex 32'],
  ['APP_SECRET', 'a'.repeat(15), 'openssl rand -hex 32'],
  ['SECRET_KEY', 'k'.repeat(31), 'openssl rand -hex 32'],
  ['BOT_TOKEN', 'hunter2', '26 lower-case letters'],
  ['BOT_TOKEN', 'b'.repeat(26), 'npm run setup'],
  ['COMMAND_TOKEN', `${'c'.repeat(26)},hunter2`, 'with commas between them'],
  ['COMMAND_TOKEN', 'c'.repeat(26), 'npm run setup'],
  ['ADMIN_USER_ID', 'hunter2', '26 lower-case letters'],
  ['WEBHOOK_AUTH', 'jwt', 'secret, none'],
  ['DATABASE_URL', 'mysql://hello:hunter2@db/hello', 'postgres://user:password@host:5432/database'],
  ['DATABASE_URL', 'hello:hunter2@db', 'postgres://user:password@host:5432/database'],
  ['DATABASE_URL', 'postgres://hello:hunter2@db/hello?max=3', '4 connections'],
  ['MAX_BODY', 'plenty', '10 MB'],
  ['MAX_BODY', '-5 MB', '10 MB'],
  ['MAX_BODY', '0', '10 MB'],
  ['MAX_BODY', '10M', '10 MB'],
  ['MAX_BODY', '10', 'with its unit, such as `10 MB`'],
  ['MAX_IN_FLIGHT', '64', 'with its unit'],
  ['MAX_IN_FLIGHT', '19 MB', 'twice MAX_BODY'],
  ['MAX_BODY', '10 megabytes', '10 MB'],
  ['MAX_PENDING', '0', 'whole number from 1'],
  ['MAX_AGE', 'soon', '72 h'],
  ['MAX_AGE', '-1h', '72 h'],
  ['MAX_AGE', '72', 'with its unit, such as `72 h`'],
  ['DEAD_RETENTION', '90.5', 'with its unit'],
  ['RETENTION', '7', '7 d'],
  ['RETENTION', '0', '7 d'],
  ['RETENTION', '0 d', '7 d'],
  ['COALESCE_AFTER', '1001', 'whole number from 0 to 100'],
  ['LOG_LEVEL', 'loud', 'error, warn, info'],
])('%s=%s is refused with the remedy "%s"', (name, value, remedy) => {
  const [problem, ...others] = problems({ [name]: value });
  expect(problem).toMatch(new RegExp(`\\b${name} `));
  expect(problem).toContain(remedy);
  expect(problem).not.toContain('hunter2');
  expect(others).toEqual([]);
});

test('every bad variable is named at once, and the secret is not quoted', () => {
  const env = {
    APP_SECRET: 'app-secret-1234567',
    PORT: 'app-secret-1234567',
    ROOT_URL: 'app-secret-1234567',
    WEBHOOK_AUTH: 'app-secret-1234567',
    MAX_BODY: 'app-secret-1234567',
    MAX_AGE: 'app-secret-1234567',
    LOG_LEVEL: 'app-secret-1234567',
  };
  const found = problems(env);
  const names = found.map((problem) => problem.split(' ')[0]);
  expect(names.sort()).toEqual(['LOG_LEVEL', 'MAX_AGE', 'MAX_BODY', 'PORT', 'ROOT_URL', 'WEBHOOK_AUTH']);
  expect(found.join('\n')).not.toContain('app-secret-1234567');
  expect(new ConfigError(found).message).toBe(found.join('\n'));
});

test('the help has a line for every variable, with its default', () => {
  const lines = describeVariables().split('\n');
  expect(lines.map((line) => line.trim().split(' ')[0])).toEqual(VARIABLES);
  for (const line of lines) expect(line).toMatch(/^ {2}[A-Z_]+ +\S.* \[.+\]$/);
});
