import { type Cookies, createCookies } from '../buttons/cookies';
import type { Exchange } from '../call-app';
import type { World } from '../world';
import { createTriggerIds, type TriggerIds } from './trigger-ids';

/** What commands, dialogs and buttons share. */
export interface IntegrationParts {
  world: World;
  triggers: TriggerIds;
  cookies: Cookies;
  maxPostSize: number;
  onExchange: (exchange: Exchange) => void;
}

export function createIntegrationParts(
  parts: Pick<IntegrationParts, 'world' | 'maxPostSize' | 'onExchange'>,
): IntegrationParts {
  return { ...parts, triggers: createTriggerIds(parts.world), cookies: createCookies() };
}
