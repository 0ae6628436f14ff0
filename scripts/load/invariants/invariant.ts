import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Mail } from '@taskwire/local-cloud';
import type { Stage } from '../scenarios/scenario.ts';

/** What can be looked at afterwards. */
export interface Aftermath extends Stage {
  documents: DynamoDBDocumentClient;
  /** The clock by which the deployment runs, ISO 8601. */
  now: string;
  /** Functions died on the way: a mail may have been sent twice (docs/adr/0007-mail-windows-and-leases.md). */
  mayRepeat: boolean;
  /** Mails that arrived; only the local cloud has a mailbox that can be read. */
  mailbox?: Mail[];
}

export interface Invariant {
  name: string;
  /** A line for each departure, and of how much was looked at. */
  check(aftermath: Aftermath): Promise<{ looked: number; departures: string[] }>;
}
