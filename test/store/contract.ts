import { describeDeadLetters } from './contract/dead-letters';
import { describeDestinations } from './contract/destinations';
import type { CreateStore } from './contract/fixture';
import { describeInstallation } from './contract/installation';
import { describeLimits } from './contract/limits';
import { describeMarks } from './contract/marks';
import { describeOldest } from './contract/oldest';
import { describePaths } from './contract/paths';
import { describeProofs } from './contract/proofs';
import { describePurge } from './contract/purge';
import { describeQuiet } from './contract/quiet';
import { describeReopening } from './contract/reopening';
import { describeRoutes } from './contract/routes';
import { describeSenderIds } from './contract/sender-ids';

/** What every implementation of the interface in src/store/store.ts must do. */
export function describeStore(name: string, createStore: CreateStore): void {
  describe(`the store on ${name}`, () => {
    describeInstallation(createStore);
    describeRoutes(createStore);
    describeDestinations(createStore);
    describeOldest(createStore);
    describeMarks(createStore);
    describeLimits(createStore);
    describeDeadLetters(createStore);
    describeProofs(createStore);
    describeSenderIds(createStore);
    describePurge(createStore);
    describePaths(createStore);
    describeQuiet(createStore);
    describeReopening(createStore);
  });
}
