import { channelNamed, createClient } from './client';
import { show, step } from './demo-tell';
import type { Sandbox } from './sandbox';

const EXPAND = { app: 'all', acting_user: 'summary', acting_user_access_token: 'all', channel: 'summary' };

/**
 * Installs and configures the App with the plugin, as an admin would.
 * @returns its webhook URL for coffee roasts
 */
export async function installAndConfigure(
  sandbox: Sandbox,
  manifestUrl: string,
  secret: string | undefined,
): Promise<string> {
  const admin = createClient(sandbox.url, sandbox.world, 'sysadmin');
  step(1, `sysadmin: /apps install http ${manifestUrl}`);
  const installed = await admin.install(manifestUrl, secret);
  show(installed.text);
  if (installed.type !== 'ok') throw new Error('the App could not be installed.');
  step(2, 'sysadmin, in ~roasts: /hello-world configure');
  const channel = channelNamed(sandbox.world, 'roasts');
  const { text = '' } = await admin.call('/configure', { channel, expand: EXPAND });
  show(text);
  const url = /http\S+\/webhook\/coffee-roast[^\s']*/.exec(text)?.[0];
  if (!url) throw new Error('configure showed no webhook URL.');
  return url;
}
