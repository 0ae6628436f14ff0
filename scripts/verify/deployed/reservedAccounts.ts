import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { profileKey } from '../../../domain/keys.ts';
import { SIMULATOR_DOMAIN } from '../../../domain/mail/simulator.ts';
import { newProfile } from '../../../domain/user/profile.ts';
import { openConfirmed, tokensOf } from '../../admin/account.ts';
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
  const id = await openConfirmed(place, { email, name }, password);
  const now = await place.now();
  const profile = newProfile({ id, name, email, role, status: 'ACTIVE', timeZone: 'UTC', now });
  await documents.send(new PutCommand({ TableName: table, Item: profile }));
  await userPools.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: id, GroupName: role }));
  return { id, name, email, password };
}

/** The ID token of an account, valid for an hour. */
export const signIn = async (place: Accounts, account: Account): Promise<string> =>
  (await tokensOf(place, account)).idToken;

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
