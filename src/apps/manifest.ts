import { z } from 'zod';

const ALPHABET = 'letters, digits, `-`, `_` and `.`';
const appId = z.string().regex(/^[\w.-]{3,32}$/, `must be 3 to 32 ${ALPHABET}`);
const version = z.string().regex(/^[\w.-]{0,10}$/, `must be at most 10 ${ALPHABET}`);
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an absolute http or https URL' });
const callPath = z
  .string()
  .regex(/^\/\S*[^/\s]$/, 'must be a path such as `/install`, without a slash at its end');
const level = z.string().regex(/^\+?(none|id|summary|all)$/, 'must be none, id, summary or all');
const call = z.union(
  [
    callPath,
    z.strictObject({
      path: callPath,
      expand: z.record(z.string(), level).optional(),
      state: z.unknown().optional(),
    }),
  ],
  'must be a path, or an object with `path` and `expand`',
);

const ManifestSchema = z
  .strictObject({
    app_id: appId,
    version: version.optional(),
    display_name: z.string().min(1, 'must not be empty'),
    description: z.string().optional(),
    homepage_url: httpUrl,
    icon: z
      .string()
      .regex(/^[^/]+$/, 'must be a file name below static/')
      .optional(),
    requested_permissions: z.array(z.enum(['act_as_bot', 'act_as_user', 'remote_webhooks'])),
    requested_locations: z.array(z.enum(['/command', '/channel_header', '/post_menu'])),
    on_install: call.optional(),
    on_uninstall: call.optional(),
    on_enable: call.optional(),
    on_disable: call.optional(),
    on_version_changed: call.optional(),
    bindings: call.optional(),
    on_remote_webhook: call.optional(),
    remote_webhook_auth_type: z.enum(['secret', 'none']).optional(),
  })
  .refine(
    (m) =>
      !m.requested_permissions.includes('remote_webhooks') || m.requested_permissions.includes('act_as_bot'),
    {
      path: ['requested_permissions'],
      error: 'must have `act_as_bot` where it has `remote_webhooks`',
    },
  );

export type Manifest = z.infer<typeof ManifestSchema>;

/** manifest.json breaks a rule of the Apps framework; `problems` names each field and what it must be. */
export class InvalidManifest extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/**
 * Checks manifest.json against the rules by which the plugin would refuse it or silently drop a part.
 * @throws InvalidManifest
 */
export function parseManifest(json: unknown): Manifest {
  const parsed = ManifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new InvalidManifest(
    parsed.error.issues.map(
      (issue) =>
        `manifest.json: ${issue.path.length > 0 ? `\`${issue.path.join('.')}\` ` : ''}${issue.message}.`,
    ),
  );
}

/** The manifest as `/apps install http` fetches it: with the parts that depend on where the App runs. */
export function servedManifest(
  manifest: Manifest,
  deployment: { rootUrl: string; useJwt: boolean; webhookAuth: 'secret' | 'none' },
): object {
  return {
    ...manifest,
    remote_webhook_auth_type: deployment.webhookAuth,
    http: { root_url: deployment.rootUrl, use_jwt: deployment.useJwt },
  };
}

/** The path of the call that webhooks run, `/webhook` unless the manifest moves it. */
export function webhookBasePath(manifest: Manifest): string {
  const declared = manifest.on_remote_webhook;
  return (typeof declared === 'string' ? declared : declared?.path) ?? '/webhook';
}
