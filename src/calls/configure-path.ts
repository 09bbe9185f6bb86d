import type { CallContext } from '../apps/call-request';
import type { CallParts } from './call';
import { codeBlock } from './code-block';
import { pathCommand } from './path-command';
import { pathText } from './path-text';

/** How long a secret that was changed is still taken, for people. */
const EXCHANGE = '24 hours';

/**
 * The URLs of one path, and which of them tells its sender the truth.
 * @param isNewSecret whether the secret in the direct one is to be made anew
 * @throws SecretsUnusable
 */
export async function configurePath(
  path: string,
  isNewSecret: boolean,
  context: CallContext,
  { proofs, addresses, manifest, config }: CallParts,
): Promise<string> {
  const hadSecret = (await proofs.read(path)) !== undefined;
  const secret = await (isNewSecret && hadSecret ? proofs.renew(path) : proofs.urlSecret(path));
  const signing = (await proofs.read(path))?.signing;
  const lines = [
    `**The webhooks of ${pathText(path)}.** Whoever has such a URL can post to this path, so keep it to yourself.`,
    '',
    'Straight to the App: **its sender hears the truth**, 200 only for what is stored, and can try again.',
    codeBlock(addresses.direct(path, secret)),
    isNewSecret && hadSecret ? `Its secret is new; the one before it is valid for ${EXCHANGE} more.` : '',
    signing
      ? `Its webhooks have to be signed (\`${signing.scheme}\`): the secret in this URL only answers checks of the URL.`
      : `A sender that can sign should: ${pathCommand(manifest.app_id, 'sign', path)}.`,
    throughMattermost(path, context, config.webhookAuth, addresses.throughMattermost),
  ];
  return lines.filter((line, place) => line !== '' || place === 1).join('\n');
}

function throughMattermost(
  path: string,
  context: CallContext,
  auth: 'secret' | 'none',
  address: ((path: string, secret?: string) => string) | undefined,
): string {
  if (!address) return '';
  const secret = auth === 'secret' ? context.app?.webhook_secret : undefined;
  if (auth === 'secret' && !secret) return '';
  if (path.includes('/'))
    return '\nThrough Mattermost no URL leads here: the last release of its Apps plugin answers 404 to a path with a slash.';
  return `\nThrough Mattermost: its sender hears 200 whatever happens, so what comes while the App is down is lost.\n${codeBlock(address(path, secret))}`;
}
