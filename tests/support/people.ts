import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createClient, type Client } from '@taskwire/client';
import { tokensOf, type Tokens } from '../../scripts/admin/account.ts';
import { localConfig } from '../../scripts/shared/localConfig.ts';
import type { Outputs } from '../../scripts/start/outputs.ts';

const PASSWORD = 'Correct-horse-7';
/** Tokens are valid for an hour; a new one is fetched shortly before that. */
const TOKEN_MILLISECONDS = 59 * 60_000;

/** A user with an account, and their typed client. */
export interface Person extends Client {
  id: string;
  name: string;
  email: string;
  password: string;
  /** A token that is valid by the cloud's clock. */
  token(): Promise<string>;
  /** Fetches new tokens, with the current groups. */
  signIn(): Promise<Tokens>;
}

export interface People {
  userPools: CognitoIdentityProviderClient;
  /** Signs up and is confirmed, as anyone would: a MEMBER. */
  signUp(name: string, timeZone?: string): Promise<Person>;
  /** Moves an account from one Cognito group to another, or to none. */
  changeGroup(person: Person, from: string | null, to: string | null): Promise<void>;
}

type Account = Pick<Person, 'id' | 'name' | 'email' | 'password'>;

/**
 * A user who has an account in the cloud of `outputs`.
 * @param now The cloud's clock, milliseconds since the epoch.
 */
export function personAt(outputs: Outputs, { id, name, email, password }: Account, now: () => number): Person {
  let tokens: Promise<Tokens> | undefined;
  let until = 0;
  const person = {
    id,
    name,
    email,
    password,
    signIn() {
      until = now() + TOKEN_MILLISECONDS;
      tokens = tokensOf({ ...outputs, userPools: userPoolsOf(outputs) }, { email, password });
      // A failed attempt is not kept: the next caller tries again.
      tokens.catch(() => (until = 0));
      return tokens;
    },
    token: async () => (await (tokens === undefined || now() >= until ? person.signIn() : tokens)).idToken,
  };
  return Object.assign(person, createClient({ url: outputs.graphqlUrl, auth: person.token, retries: 0 }));
}

/** The administrator of the demo data. */
export const demoAdmin = (outputs: Outputs): Person =>
  personAt(outputs, { id: '', name: 'Ada Admin', ...outputs.demoUsers[0]! }, Date.now);

const clients = new WeakMap<Outputs, CognitoIdentityProviderClient>();

/** One for each cloud: a new client takes as long as its call. */
function userPoolsOf(outputs: Outputs): CognitoIdentityProviderClient {
  const client = clients.get(outputs) ?? new CognitoIdentityProviderClient(localConfig(outputs));
  clients.set(outputs, client);
  return client;
}

/** @param now The cloud's clock, milliseconds since the epoch. */
export function peopleOf(outputs: Outputs, now: () => number): People {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = outputs;
  const userPools = userPoolsOf(outputs);
  let count = 0;

  return {
    userPools,
    async signUp(name, timeZone = 'Europe/Berlin') {
      count += 1;
      const email = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}-${count}@example.com`;
      const { UserSub } = await userPools.send(
        new SignUpCommand({
          ClientId,
          Username: email,
          Password: PASSWORD,
          UserAttributes: [
            { Name: 'email', Value: email },
            { Name: 'name', Value: name },
            { Name: 'zoneinfo', Value: timeZone },
          ],
        }),
      );
      await userPools.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: email }));
      return personAt(outputs, { id: UserSub!, name, email, password: PASSWORD }, now);
    },
    async changeGroup({ email: Username }, from, to) {
      const user = { UserPoolId, Username };
      if (from !== null) await userPools.send(new AdminRemoveUserFromGroupCommand({ ...user, GroupName: from }));
      if (to !== null) await userPools.send(new AdminAddUserToGroupCommand({ ...user, GroupName: to }));
    },
  };
}
