import type { Client } from '@taskwire/client';

/** Somebody who is signed in, and the two ways that front ends have. */
export interface Someone {
  id: string;
  client: Client;
  /** Sends a document as it is. */
  send(query: string, variables: Record<string, unknown>): Promise<Answer>;
}

/** A deployment while it is verified: two reserved accounts in it, and what else the steps need. */
export interface Place {
  admin: Someone;
  member: Someone;
  /** Sends a mutation that only AWS identities may call, signed with the operator's credentials. */
  callSystem(query: string, variables: Record<string, unknown>): Promise<Answer>;
  /** What of somebody's mail is not with SES yet, by sort key; and how many times their mail failed. */
  mailOf(userId: string): Promise<{ told: number; waiting: number; failures: number }>;
  /** Lets time pass: seconds of the clock that the deployment runs by. */
  timePasses(seconds: number): Promise<void>;
}

/** A GraphQL answer. */
export interface Answer {
  data?: unknown;
  errors?: { message: string; errorType?: string | null }[];
}
