import { counters } from './counters.ts';
import { history } from './history.ts';
import type { Invariant } from './invariant.ts';
import { mails } from './mails.ts';
import { queues } from './queues.ts';
import { screens } from './screens.ts';

/** What holds after any load, whatever failed meanwhile. */
export const INVARIANTS: readonly Invariant[] = [history, counters, screens, mails, queues];
