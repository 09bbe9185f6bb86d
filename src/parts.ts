import type { Logger } from 'winston';
import type { Manifest } from './apps/manifest';
import { createClockWatch } from './delivery/clock-watch';
import { createDeliver, type Deliver } from './delivery/deliver';
import { createResolveDestination } from './delivery/destination';
import { createPathNotes, type PathNotes } from './delivery/path-notes';
import { createTellAdmin, type TellAdmin } from './delivery/tell-admin';
import { type BodyGate, createBodyGate } from './http/body-gate';
import { createIntake, type Intake } from './intake/intake';
import { createMattermost, type Mattermost } from './mattermost/mattermost';
import { type Clock, systemClock } from './process/clock';
import type { Config } from './process/config';
import { createMetrics, type Metrics } from './process/metrics';
import type { Redactor } from './process/redactor';
import { createRightOfWay } from './process/right-of-way';
import { createProofs, type Proofs } from './secrets/proofs';
import { secretKey } from './secrets/secret-key';
import { createSlash, type Slash } from './slash/create-slash';
import { openStore } from './store/open-store';
import type { Store } from './store/store';
import { createAdminProof } from './trust/admin-proof';
import { createBotProof } from './trust/bot-proof';
import { createTrust, type Trust } from './trust/trust';

/** What the parts are made of. */
interface Given {
  config: Config;
  manifest: Manifest;
  log: Logger;
  redactor: Redactor;
  isStopping: () => boolean;
}

/** What works behind the doors; each is there once. */
export interface Parts extends Given {
  store: Store;
  clock: Clock;
  mattermost: Mattermost;
  metrics: Metrics;
  gate: BodyGate;
  /** Told of each connection and each request. */
  arrived: () => void;
  notes: PathNotes;
  tellAdmin: TellAdmin;
  deliver: Deliver;
  trust: Trust;
  /** Undefined where the App runs with the Apps plugin. */
  slash: Slash | undefined;
  intake: Intake;
  proofs: Proofs;
}

/**
 * Opens the store and makes all that works behind the doors. Nothing of it begins to work yet.
 * @param options what a test sets differently: see `StartOptions`
 * @throws StoreUnusable
 */
export async function createParts(
  given: Given,
  options: { clock?: Clock; store?: Store; restTimeout?: number },
): Promise<Parts> {
  const { config, manifest, log, redactor } = given;
  const appId = manifest.app_id;
  const { store, clock } = options.store
    ? { store: options.store, clock: options.clock ?? systemClock }
    : await openStore(config, { log, clock: options.clock });
  const mattermost = createMattermost(config.mattermostUrl, options.restTimeout, {
    clock: options.clock ?? systemClock,
    onServerTime: createClockWatch({ clock, log }),
  });
  const metrics = createMetrics(
    () => store.counts(),
    () => gate.held(),
  );
  const gate = createBodyGate(config.maxInFlight, () => metrics.bodiesRefused.inc());
  const { arrived, giveWay } = createRightOfWay();
  const made = { ...given, appId, store, clock, mattermost, metrics, gate, arrived };

  const notes = createPathNotes(made);
  const resolve = createResolveDestination(mattermost);
  const tellAdmin = createTellAdmin({ store, mattermost, resolve, setUpBy: config.adminUserId });
  const deliver = createDeliver({
    ...made,
    notes,
    giveWay,
    resolve,
    tellAdmin,
    coalesceAfter: config.coalesceAfter,
    maxAge: config.maxAge,
    random: Math.random,
    onCall: (outcome) => metrics.posts.inc({ outcome }),
    onEnd: (outcome, count) => metrics.deliveries.inc({ outcome }, count),
    onLesser: (form) => metrics.lesserForms.inc({ form }),
  });
  const intake = createIntake({
    ...made,
    deliver,
    onStored(path, deliveries) {
      metrics.webhooks.inc({ outcome: deliveries.length === 0 ? 'known' : 'stored' });
      notes.stored(path, deliveries.at(-1));
    },
  });

  function onLearned(): void {
    deliver.retryNow();
    void deliver.wakeAll();
  }
  const onSecret = (secret: string) => redactor.add(secret);
  const trust = createTrust({
    ...config,
    appId,
    store,
    clock,
    log,
    onLearned,
    onSecret,
    botProof: createBotProof(made),
    adminProof: createAdminProof({ ...config, mattermost, appId }),
  });
  const slash = createSlash({ ...made, onLearned });
  const proofs = createProofs({ store, clock, onSecret, key: () => secretKey(config) });
  return { ...made, notes, tellAdmin, deliver, intake, trust, slash, proofs };
}
