import { isIP } from 'node:net';
import bytes from 'bytes';
import ms from 'ms';
import { z } from 'zod';
import { ConfigError, readEnvironment, wholeNumber } from './environment';

const size = z.string().transform((text, check) => {
  // `bytes` would take `10M` for 10; and who writes 10 means megabytes, but who writes 10485760 means bytes.
  const hasUnit = /^\d+(\.\d+)?\s*[kmgt]?b$/i.test(text);
  const value = hasUnit || /^\d{4,15}$/.test(text) ? bytes.parse(text) : null;
  if (value !== null && value > 0) return value;
  check.addIssue('must be a size with its unit, such as `10 MB` or `512 KB`');
  return z.NEVER;
});

const duration = z.string().transform((text, check) => {
  // `ms` would take 72 for milliseconds.
  const value = text.length <= 100 && /[a-z]$/i.test(text) ? ms(text as ms.StringValue) : undefined;
  if (value !== undefined && value > 0) return value;
  check.addIssue('must be a duration with its unit, such as `72 h`, `7 d` or `90 s`');
  return z.NEVER;
});

const httpUrl = z.string().transform((text, check) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && !/[?#]/.test(text) && !url.username && !url.password) {
    return url.href.replace(/\/+$/, '');
  }
  check.addIssue('must be an http or https URL such as `https://chat.example.com`, without query or user');
  return z.NEVER;
});

function oneOf<T extends string>(...options: [T, ...T[]]) {
  return z.enum(options, `must be one of ${options.join(', ')}`);
}

const postgresUrl = z.string().transform((text, check) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const connections = url?.searchParams.get('max') ?? '10';
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    check.addIssue('must be a URL such as `postgres://user:password@host:5432/database`');
  } else if (/%(?![\da-f]{2})/i.test(url.password)) {
    check.addIssue('has a password with a `%` that must be written as `%25`');
  } else if (!/^\d+$/.test(connections) || Number(connections) < LEAST_CONNECTIONS) {
    check.addIssue(`must allow ${LEAST_CONNECTIONS} connections or more with its \`max=\``);
  }
  return text;
});

/** What Express understands as `trust proxy`: how many proxies, or their addresses. */
const proxies = z.string().transform((text, check) => {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const addresses = text.split(',').map((address) => address.trim());
  if (addresses.every(isProxy)) return addresses;
  check.addIssue(
    'must be the number of proxies, or their addresses such as `loopback` or `10.0.0.0/8, 192.0.2.1`',
  );
  return z.NEVER;
});

function isProxy(address: string): boolean {
  const [ip = '', bits = '', ...rest] = address.split('/');
  if (/^(loopback|linklocal|uniquelocal)$/.test(address)) return true;
  const longest = isIP(ip) === 6 ? 128 : 32;
  return isIP(ip) > 0 && rest.length === 0 && /^\d{0,3}$/.test(bits) && Number(bits) <= longest;
}

/** As an access token of Mattermost looks; an id too. */
const token = z.string().regex(/^[a-z0-9]{26}$/, 'must be 26 lower-case letters and digits');

const tokens = z.string().transform((text, check) => {
  const all = text.split(',').map((part) => part.trim());
  if (all.every((part) => token.safeParse(part).success)) return all;
  check.addIssue(
    'must be tokens of slash commands: 26 lower-case letters and digits each, with commas between them',
  );
  return z.NEVER;
});

/** One listens for wake-ups, one migrates; the others store, read and wake. */
const LEAST_CONNECTIONS = 4;

/** The variables of the process. Each description is its line in `--help`; defaults stand in brackets. */
const Environment = z.object({
  PORT: wholeNumber(0, 65_535).default(4000).describe('port to listen on [4000]'),
  HOST: z
    .string()
    .optional()
    .describe('address to listen on [127.0.0.1; all interfaces with APP_SECRET or BOT_TOKEN]'),
  ROOT_URL: httpUrl.optional().describe('where Mattermost reaches the App [http://localhost:<PORT>]'),
  PUBLIC_URL: httpUrl
    .optional()
    .describe('where senders reach the App itself: how its own webhook URLs begin [ROOT_URL]'),
  TRUST_PROXY: proxies
    .optional()
    .describe('proxies whose X-Forwarded-For counts: how many, or their addresses [none]'),
  SECRET_KEY: z
    .string()
    .min(32, 'must have 32 characters or more, such as `openssl rand -hex 32` gives')
    .optional()
    .describe('encrypts the secrets of paths in the database [a file in DATA_DIR; none with DATABASE_URL]'),
  MATTERMOST_SITE_URL: httpUrl
    .default('http://localhost:8065')
    .describe('the Mattermost it serves, as people see it [http://localhost:8065]'),
  MATTERMOST_URL: httpUrl.optional().describe('where the App reaches that Mattermost [MATTERMOST_SITE_URL]'),
  BOT_TOKEN: token
    .optional()
    .describe(
      'access token of the bot: the App runs without the Apps plugin; `npm run setup` makes it [none]',
    ),
  COMMAND_TOKEN: tokens
    .optional()
    .describe('token of the slash command; several, with commas, where there are several teams [none]'),
  ADMIN_USER_ID: token.optional().describe('id of the admin whom the App tells what needs one [none]'),
  APP_SECRET: z
    .string()
    .min(16, 'must have 16 characters or more; `openssl rand -hex 32` makes one')
    .optional()
    .describe('JWT secret; set = use_jwt, and required on every call [none]'),
  WEBHOOK_AUTH: oneOf('secret', 'none')
    .default('secret')
    .describe('remote_webhook_auth_type: secret or none [secret]'),
  DATA_DIR: z.string().default('./data').describe('folder of the SQLite database [./data]'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL instead, for several instances: postgres://user:password@host/database [none]'),
  MAX_BODY: size.default(10 * 1024 * 1024).describe('largest call request that is taken [10 MB]'),
  MAX_IN_FLIGHT: size
    .optional()
    .describe('bodies in memory at a time; beyond, 503 [64 MB, or twice MAX_BODY where that is more]'),
  MAX_PENDING: wholeNumber(1, 1_000_000_000)
    .default(1_000_000)
    .describe('deliveries that may wait; beyond, webhooks are answered with 503 [1000000]'),
  MAX_AGE: duration
    .default(72 * 3_600_000)
    .describe('a delivery that waited longer becomes a dead letter [72 h]'),
  MAX_DEAD: wholeNumber(1, 1_000_000_000)
    .default(100_000)
    .describe('dead letters that are kept; beyond, the oldest are dropped [100000]'),
  DEAD_RETENTION: duration.default(90 * 86_400_000).describe('how long dead letters are kept [90 d]'),
  RETENTION: duration.default(7 * 86_400_000).describe('how long delivered rows are kept [7 d]'),
  COALESCE_AFTER: wholeNumber(0, 100)
    .default(20)
    .describe('a channel with more waiting gets several in one message; 0 = never [20]'),
  LOG_LEVEL: oneOf('error', 'warn', 'info', 'http', 'verbose', 'debug', 'silly')
    .default('info')
    .describe('winston level; JSON lines when the output is no terminal [info]'),
});

/** Sizes are bytes, durations milliseconds, URLs without a trailing slash. */
export type Config = Readonly<{
  port: number;
  host: string | undefined;
  rootUrl: string;
  publicUrl: string;
  trustProxy: number | string[] | undefined;
  secretKey: string | undefined;
  siteUrl: string;
  mattermostUrl: string;
  /** Set: the App runs without the Apps plugin. */
  botToken: string | undefined;
  /** Empty without `botToken`. */
  commandTokens: string[];
  adminUserId: string | undefined;
  appSecret: string | undefined;
  webhookAuth: 'secret' | 'none';
  dataDir: string;
  databaseUrl: string | undefined;
  maxBody: number;
  maxInFlight: number;
  maxPending: number;
  maxAge: number;
  maxDead: number;
  deadRetention: number;
  retention: number;
  coalesceAfter: number;
  logLevel: string;
}>;

/**
 * Reads the environment; an empty variable counts as unset, as docker-compose passes it.
 * @throws ConfigError naming every variable that is wrong, and its remedy.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const values = readEnvironment(Environment, env);
  if (values.MAX_IN_FLIGHT !== undefined && values.MAX_IN_FLIGHT < 2 * values.MAX_BODY) {
    throw new ConfigError([
      'MAX_IN_FLIGHT must be at least twice MAX_BODY, or a large body would never fit.',
    ]);
  }
  if (!values.BOT_TOKEN !== !values.COMMAND_TOKEN) {
    const [missing, present] = values.BOT_TOKEN
      ? ['COMMAND_TOKEN', 'BOT_TOKEN']
      : ['BOT_TOKEN', 'COMMAND_TOKEN'];
    throw new ConfigError([
      `${missing} must be set where ${present} is: without the Apps plugin the App needs both. \`npm run setup\` makes them.`,
    ]);
  }
  const rootUrl = values.ROOT_URL ?? `http://localhost:${values.PORT}`;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST ?? (values.APP_SECRET || values.BOT_TOKEN ? undefined : '127.0.0.1'),
    rootUrl,
    publicUrl: values.PUBLIC_URL ?? rootUrl,
    trustProxy: values.TRUST_PROXY,
    secretKey: values.SECRET_KEY,
    siteUrl: values.MATTERMOST_SITE_URL,
    mattermostUrl: values.MATTERMOST_URL ?? values.MATTERMOST_SITE_URL,
    botToken: values.BOT_TOKEN,
    commandTokens: values.COMMAND_TOKEN ?? [],
    adminUserId: values.ADMIN_USER_ID,
    appSecret: values.APP_SECRET,
    webhookAuth: values.WEBHOOK_AUTH,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    maxBody: values.MAX_BODY,
    maxInFlight: values.MAX_IN_FLIGHT ?? Math.max(64 * 1024 * 1024, 2 * values.MAX_BODY),
    maxPending: values.MAX_PENDING,
    maxAge: values.MAX_AGE,
    maxDead: values.MAX_DEAD,
    deadRetention: values.DEAD_RETENTION,
    retention: values.RETENTION,
    coalesceAfter: values.COALESCE_AFTER,
    logLevel: values.LOG_LEVEL,
  });
}

/** One line a variable, for `--help`. */
export function describeVariables(): string {
  return Object.entries(Environment.shape)
    .map(([name, schema]) => `  ${name.padEnd(20)} ${schema.description}`)
    .join('\n');
}
