import type { Manifest } from '../apps/manifest';

/** An App in the sandbox. */
export interface InstalledApp {
  manifest: Manifest & { http: { root_url: string; use_jwt?: boolean } };
  /** The JWT secret given at install. */
  jwtSecret: string | undefined;
  /** None with `remote_webhook_auth_type: none`. */
  webhookSecret: string | undefined;
  botUserId: string;
  botUsername: string;
  botToken: string;
  /** What it acts as users with, by their ids. */
  userTokens: Map<string, string>;
  isEnabled: boolean;
}

type CallName =
  | 'on_install'
  | 'on_uninstall'
  | 'on_enable'
  | 'on_disable'
  | 'on_version_changed'
  | 'on_remote_webhook'
  | 'bindings';

/** A call that the manifest declares, with its default path where it has one. */
export function declaredCall(
  { manifest }: InstalledApp,
  name: CallName,
): { path: string; expand?: Record<string, string> | undefined } | undefined {
  const declared = manifest[name];
  if (typeof declared === 'string') return { path: declared };
  if (declared) return declared;
  if (name === 'bindings') return { path: '/bindings' };
  return name === 'on_remote_webhook' ? { path: '/webhook' } : undefined;
}

/** Why a user may not run a call, as the plugin words it; undefined when they may. */
export function forbiddenPath(app: InstalledApp, path: string): string | undefined {
  if (path === '/ping') return 'forbidden call path: /ping';
  const names = [
    'on_install',
    'on_uninstall',
    'on_enable',
    'on_disable',
    'on_version_changed',
    'on_remote_webhook',
  ] as const;
  const name = names.find((candidate) => declaredCall(app, candidate)?.path === path);
  return name && `forbidden call path: path ${path} defined as ${name}.path`;
}
