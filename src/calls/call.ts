import type { Logger } from 'winston';
import type { CallContext } from '../apps/call-request';
import type { CallResponse } from '../apps/call-response';
import type { Manifest } from '../apps/manifest';
import type { Deliver } from '../delivery/deliver';
import type { Mattermost } from '../mattermost/mattermost';
import type { Clock } from '../process/clock';
import type { Config } from '../process/config';
import type { Redactor } from '../process/redactor';
import type { Proofs } from '../secrets/proofs';
import type { Scheme } from '../secrets/scheme';
import type { PathState } from '../store/path-store';
import type { Installation, Store } from '../store/store';
import type { Addresses } from './addresses';
import type { Channels } from './channels';

/** A call that has shown where it comes from. */
export interface TrustedCall {
  context: CallContext;
  values: Record<string, unknown>;
  /** What a user has typed into a dynamic select. */
  query: string;
  /** What the App knew before this call. */
  before: Installation;
  /** What it knows now. */
  installation: Installation;
}

/** Answers one call; a `UserMistake` it throws is shown to the user. */
export type CallHandler = (call: TrustedCall) => Promise<CallResponse>;

/** What the calls work with. */
export interface CallParts {
  config: Config;
  manifest: Manifest;
  store: Store;
  mattermost: Mattermost;
  deliver: Deliver;
  clock: Clock;
  log: Logger;
  redactor: Redactor;
  proofs: Proofs;
  /** What is known of all paths, up to now. */
  pathStates: () => Promise<PathState[]>;
  addresses: Addresses;
  channels: Channels;
  /** In which senders can sign, in the order in which people are offered them. */
  schemes: readonly Scheme[];
}

/** Something a person can mend. `message` says what is wrong and what to do; `fields` names the form fields. */
export class UserMistake extends Error {
  constructor(
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    super(message);
  }
}
