import type { Scheme } from '../../secrets/scheme';
import { github } from './github';
import { gitlab } from './gitlab';
import { hmac } from './hmac';
import { shopify } from './shopify';
import { slack } from './slack';
import { standard } from './standard';
import { stripe } from './stripe';

/** All schemes, in the order in which people are offered them. */
export const SCHEMES: readonly Scheme[] = [github, gitlab, standard, slack, stripe, shopify, hmac];

/** @throws Error for a name that this version of the App does not know */
export function schemeNamed(name: string): Scheme {
  const scheme = SCHEMES.find((one) => one.name === name);
  if (!scheme) throw new Error(`There is no signing scheme ${name}.`);
  return scheme;
}
