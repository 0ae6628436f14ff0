import type { Mail } from '@taskwire/local-cloud';
import type { Table } from '../../../functions/shared/table.ts';
import type { Stage } from '../scenarios/scenario.ts';

/** What can be checked afterwards. */
export interface Aftermath extends Stage {
  db: Table;
  /** The deployment's clock, ISO 8601. */
  now: string;
  /** Functions died on the way: a mail may have been sent twice (docs/adr/0007-mail-windows-and-leases.md). */
  mayRepeat: boolean;
  /** Mails that arrived. Only the local cloud has a readable mailbox. */
  mailbox?: Mail[];
}

export interface Invariant {
  name: string;
  /** A line for each violation, and how much was checked. */
  check(aftermath: Aftermath): Promise<{ looked: number; departures: string[] }>;
}
