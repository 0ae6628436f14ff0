import type { Client } from '@taskwire/client';

/** A signed-in user, and the two ways front ends call the API. */
export interface Someone {
  id: string;
  client: Client;
  /** Sends a document as it is. */
  send(query: string, variables: Record<string, unknown>): Promise<Answer>;
}

/** A deployment during verification: two reserved accounts, and what else the steps need. */
export interface Place {
  admin: Someone;
  member: Someone;
  /** Sends a mutation that only AWS identities may call, signed with the operator's credentials. */
  callSystem(query: string, variables: Record<string, unknown>): Promise<Answer>;
  /** How much of a user's news has been mailed, how many items still wait, and how often mailing them failed. */
  mailOf(userId: string): Promise<{ told: number; waiting: number; failures: number }>;
  /** Lets seconds pass on the clock that the deployment uses. */
  timePasses(seconds: number): Promise<void>;
}

/** A GraphQL answer. */
export interface Answer {
  data?: unknown;
  errors?: { message: string; errorType?: string | null }[];
}
