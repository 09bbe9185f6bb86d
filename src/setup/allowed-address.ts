import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { MattermostError } from '../mattermost/mattermost-error';
import type { Admin } from './admin';

/** Addresses that Mattermost calls only where its settings name them (RFC 1918 and 4193, loopback, link-local). */
const PRIVATE = blockList([
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '0.0.0.0/8',
  '::1/128',
  'fc00::/7',
  'fe80::/10',
]);

/**
 * What keeps Mattermost from calling this address, as far as its settings tell: a sentence with the remedy, or nothing.
 * A name is looked up here, which may say something else than where Mattermost is.
 */
export async function whatForbids(admin: Admin, rootUrl: string): Promise<string | undefined> {
  const host = new URL(rootUrl).hostname.replace(/^\[|\]$/g, '');
  const addresses = (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address);
  if (addresses.length > 0 && !addresses.some((address) => isIn(PRIVATE, address))) return undefined;
  const { ServiceSettings: settings } = await admin.getConfig().catch((error) => {
    // Some servers keep their settings from their admins.
    if (error instanceof MattermostError) return { ServiceSettings: undefined };
    throw error;
  });
  if (!settings || settings.EnableDeveloper) return undefined;
  const allowed = (settings.AllowedUntrustedInternalConnections ?? '').split(/[\s,]+/).filter(Boolean);
  const ranges = blockList(allowed.filter((one) => isIP(one.split('/')[0] ?? '')));
  if (allowed.includes(host) || addresses.some((address) => isIn(ranges, address))) return undefined;
  return `Mattermost calls private addresses only where its setting AllowedUntrustedInternalConnections names them: \
set System Console → Environment → Developer → Allow untrusted internal connections to to "${[...allowed, host].join(' ')}", and restart Mattermost where it asks for it.`;
}

function blockList(ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    const type = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    const whole = type === 'ipv6' ? 128 : 32;
    const prefix = Number(bits ?? whole);
    if (prefix >= 0 && prefix <= whole) list.addSubnet(address, prefix, type);
  }
  return list;
}

function isIn(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
