import { type Manifest, webhookBasePath } from '../apps/manifest';

/**
 * What the manifest promises and this App does not keep, each in a sentence.
 * @param answered the paths of all calls but the webhooks
 */
export function unansweredCalls(manifest: Manifest, answered: Set<string>): string[] {
  const { on_install, on_uninstall, on_enable, on_disable, on_version_changed, bindings } = manifest;
  const declared = { on_install, on_uninstall, on_enable, on_disable, on_version_changed, bindings };
  const problems = Object.entries(declared).flatMap(([field, call]) => {
    const path = typeof call === 'string' ? call : call?.path;
    if (path === undefined || answered.has(path)) return [];
    return [`manifest.json: \`${field}\` names ${path}, which this App does not answer.`];
  });
  const base = webhookBasePath(manifest);
  if (answered.has(base))
    problems.push(`manifest.json: \`on_remote_webhook\` names ${base}, which is another call.`);
  return problems;
}
