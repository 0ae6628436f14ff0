import { lists } from './lists.ts';
import { mailWaves } from './mailWaves.ts';
import type { Scenario } from './scenario.ts';
import { signIn } from './signIn.ts';
import { statusChanges } from './statusChanges.ts';
import { subscriptions } from './subscriptions.ts';

/** Together they are a working day. */
export const SCENARIOS: readonly Scenario[] = [signIn, lists, statusChanges, subscriptions, mailWaves];
