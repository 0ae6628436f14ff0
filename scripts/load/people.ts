import { createClient, type Client, type UserRole } from '@taskwire/client';
import type { Deployment } from '../admin/deployment.ts';
import { openAccount, signIn, type Account, type Accounts } from '../verify/deployed/reservedAccounts.ts';

/** A person with a reserved account, and their typed client. */
export interface Person extends Account {
  role: UserRole;
  client: Client;
  /** Requests a new token from Cognito. */
  signIn(): Promise<string>;
}

/** Tokens are valid for an hour. */
const TOKEN_MILLISECONDS = 45 * 60_000;

/**
 * Opens this many reserved accounts of a role, one after another: Cognito allows an operator few requests per second.
 */
export async function openPeople(
  accounts: Accounts,
  deployment: Deployment,
  role: UserRole,
  count: number,
): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) {
    const account = await openAccount(accounts, role);
    const signsIn = () => signIn(accounts, account);
    people.push({ ...account, role, signIn: signsIn, client: clientOf(deployment, keepToken(signsIn)) });
  }
  return people;
}

/** Failures are counted, not retried. */
export const clientOf = ({ graphqlUrl, realtimeUrl }: Deployment, auth: () => Promise<string>): Client =>
  createClient({ url: graphqlUrl, realtimeUrl, auth, retries: 0 });

/** Keeps a token until it is about to expire. After a failure it is requested again. */
export function keepToken(signsIn: () => Promise<string>): () => Promise<string> {
  let token: Promise<string> | undefined;
  let until = 0;
  return () => {
    if (token !== undefined && Date.now() < until) return token;
    until = Date.now() + TOKEN_MILLISECONDS;
    token = signsIn();
    token.catch(() => (until = 0));
    return token;
  };
}
