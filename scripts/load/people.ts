import { createClient, type Client, type UserRole } from '@taskwire/client';
import type { Deployment } from '../admin/deployment.ts';
import { openAccount, signIn, type Account, type Accounts } from '../verify/deployed/reservedAccounts.ts';

/** Somebody with a reserved account, and the typed client that speaks for them. */
export interface Person extends Account {
  role: UserRole;
  client: Client;
  /** Asks Cognito for a new token. */
  signIn(): Promise<string>;
}

/** Tokens are good for an hour. */
const TOKEN_MILLISECONDS = 45 * 60_000;

/** Opens so many reserved accounts of a role, one after the other: Cognito allows an operator few requests a second. */
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

/** What fails is counted, not repeated. */
export const clientOf = ({ graphqlUrl, realtimeUrl }: Deployment, auth: () => Promise<string>): Client =>
  createClient({ url: graphqlUrl, realtimeUrl, auth, retries: 0 });

/** A token until it is about to expire. One that could not be had is asked for again. */
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
