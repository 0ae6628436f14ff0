import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { profileKey } from '../../../domain/keys.ts';
import { SIMULATOR_DOMAIN } from '../../../domain/mail/simulator.ts';
import { newProfile } from '../../../domain/user/profile.ts';
import type { Places } from '../../admin/reconcile/places.ts';
import type { UserRole } from '@taskwire/client';

/** Used by the reserved accounts only. */
const PREFIX = 'success+taskwire-verify-';

export interface Accounts extends Places {
  userPoolClientId: string;
  /** The deployment's time, ISO 8601. */
  now(): Promise<string>;
}

export interface Account {
  id: string;
  name: string;
  email: string;
  password: string;
}

/** A name, and an address at SES's simulator, that nobody else uses. */
export const reserved = (role: 'admin' | 'member'): Omit<Account, 'id'> => ({
  name: `Verify ${role}`,
  email: `${PREFIX}${role}-${randomBytes(6).toString('hex')}@${SIMULATOR_DOMAIN}`,
  // Has all kinds of characters that the pool requires.
  password: `Aa1!${randomBytes(18).toString('base64url')}`,
});

/** Opens an account that is an ADMIN: see {@link openAccount}. */
export const openAdmin = (place: Accounts): Promise<Account> => openAccount(place, 'ADMIN');

/**
 * Opens an account with a role by profile and group. An ADMIN is not added to the set of active ADMINs, so the rule of
 * the last ADMIN does not count it. No mail is sent.
 */
export async function openAccount(place: Accounts, role: UserRole): Promise<Account> {
  const { userPools, userPoolId: UserPoolId, documents, table } = place;
  const { name, email, password } = reserved(role === 'ADMIN' ? 'admin' : 'member');
  const { User } = await userPools.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: email,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
        { Name: 'name', Value: name },
      ],
    }),
  );
  const id = User?.Username as string;
  const now = await place.now();
  const profile = newProfile({ id, name, email, role, status: 'ACTIVE', timeZone: 'UTC', now });
  await documents.send(new PutCommand({ TableName: table, Item: profile }));
  await userPools.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: id, GroupName: role }));
  await setPassword(place, id, password);
  return { id, name, email, password };
}

/** For an invited account: without it, only the reader of the mail can sign in. */
export async function setPassword({ userPools, userPoolId }: Accounts, id: string, Password: string): Promise<void> {
  await userPools.send(
    new AdminSetUserPasswordCommand({ UserPoolId: userPoolId, Username: id, Password, Permanent: true }),
  );
}

/** The ID token of an account, valid for an hour. */
export async function signIn(place: Accounts, { email, password }: Account): Promise<string> {
  const { AuthenticationResult } = await place.userPools.send(
    new AdminInitiateAuthCommand({
      UserPoolId: place.userPoolId,
      ClientId: place.userPoolClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  return AuthenticationResult?.IdToken as string;
}

/** Removes every reserved account with its profile, including accounts that an interrupted run left behind. */
export async function closeAccounts({ userPools, userPoolId, documents, table }: Accounts): Promise<void> {
  const pages = paginateListUsers({ client: userPools }, { UserPoolId: userPoolId, Filter: `email ^= "${PREFIX}"` });
  for await (const { Users = [] } of pages) {
    for (const { Username } of Users) {
      await documents.send(new DeleteCommand({ TableName: table, Key: profileKey(Username as string) }));
      await userPools.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username }));
    }
  }
}
