import type { Exchange } from '../support/recordings';
import { asidesOfLifecycle, asidesOfRest } from './asides';
import { install, installAndLetPosterIn, installAndMakeChannels, installAndRenewToken } from './preparations';
import type { Replay } from './replay';

/** What somebody else did while an exchange was recorded. Resolves with what they did after it, if anything. */
export type Aside = (replay: Replay, exchange: Exchange) => Promise<(() => Promise<void>) | undefined>;

export interface Stage {
  /** The recording. */
  file: string;
  /** Which of its exchanges; all when left out. */
  only?: (exchange: Exchange) => boolean;
  /** How the App's manifest was changed for it. */
  manifest?: { http?: object; [field: string]: object | string };
  /** What had happened before. */
  prepare?: (replay: Replay) => Promise<void>;
  /** By the case of the exchange. */
  asides?: Record<string, Aside>;
}

/** These two were recorded with an App of another manifest. */
const isDeclared = (exchange: Exchange) => exchange.case.includes('on_enable and on_disable declared');
const CHANGES = {
  on_enable: { path: '/enable', expand: { acting_user: 'id' } },
  on_disable: { path: '/disable', expand: { acting_user: 'id' } },
};
const MY_WEBHOOKS = { path: '/my-webhooks', expand: { app: 'all', acting_user: 'all' } };

/** Every recording, each on a Mattermost of its own. */
export const STAGES: Stage[] = [
  { file: 'install' },
  { file: 'user-calls', prepare: install },
  { file: 'webhooks', prepare: installAndLetPosterIn },
  { file: 'lifecycle', only: (one) => !isDeclared(one), prepare: install, asides: asidesOfLifecycle },
  { file: 'lifecycle', only: isDeclared, manifest: CHANGES, prepare: installAndRenewToken },
  { file: 'jwt', manifest: { http: { use_jwt: true }, on_remote_webhook: MY_WEBHOOKS } },
  { file: 'auth-none', manifest: { remote_webhook_auth_type: 'none' } },
  { file: 'rest', prepare: installAndMakeChannels, asides: asidesOfRest },
];
