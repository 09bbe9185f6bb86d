import { AppCallFailed } from './call-app';
import type { Acting } from './context';
import { declaredCall, type InstalledApp } from './installed-app';
import type { Plugin } from './plugin';

/**
 * Tells an App what happens to it, if its manifest declares a call for that.
 * @returns the text of its answer
 * @throws AppCallFailed also where it answers with an error
 */
export async function announce(
  plugin: Plugin,
  app: InstalledApp,
  name: 'on_install' | 'on_enable' | 'on_disable' | 'on_uninstall',
  acting: Acting,
): Promise<string> {
  const declared = declaredCall(app, name);
  if (!declared) return '';
  // The last release gives these calls no channel and no team, even when they are expanded.
  const answer = await plugin.call(app, declared, { ...acting, channelId: '', teamId: '' });
  if (answer.type === 'error') throw new AppCallFailed(String(answer.text));
  return String(answer.text ?? '');
}
