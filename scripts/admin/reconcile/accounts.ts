import {
  paginateListUsers,
  paginateListUsersInGroup,
  type AttributeType,
  type CognitoIdentityProviderClient,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserRole } from '../../../schema/generated/types.ts';

/** An account in Cognito's form. */
export interface Account {
  id: string;
  enabled: boolean;
  /** `UNCONFIRMED`, `CONFIRMED`, `FORCE_CHANGE_PASSWORD`, … */
  status: string;
  /** Our groups that contain the account, sorted. */
  groups: UserRole[];
  attributes: Record<string, string>;
}

const GROUPS: UserRole[] = ['ADMIN', 'MEMBER'];

/**
 * Every account of the pool by id: one call per 60 users, and one per 60 members of each group, instead of two per
 * user.
 */
export async function readAccounts(
  userPools: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<Map<string, Account>> {
  const accounts = new Map<string, Account>();
  for await (const { Users = [] } of paginateListUsers({ client: userPools }, { UserPoolId }))
    for (const user of Users) accounts.set(user.Username ?? '', accountOf(user));
  for (const group of GROUPS)
    for await (const name of membersOf(userPools, UserPoolId, group)) accounts.get(name)?.groups.push(group);
  return accounts;
}

async function* membersOf(
  userPools: CognitoIdentityProviderClient,
  UserPoolId: string,
  GroupName: string,
): AsyncGenerator<string> {
  const pages = paginateListUsersInGroup({ client: userPools }, { UserPoolId, GroupName });
  for await (const { Users = [] } of pages) for (const { Username } of Users) yield Username ?? '';
}

const accountOf = ({ Username, Enabled, UserStatus, Attributes }: UserType): Account => ({
  id: Username ?? '',
  enabled: Enabled ?? false,
  status: UserStatus ?? '',
  groups: [],
  attributes: attributesOf(Attributes),
});

const attributesOf = (list: AttributeType[] = []): Record<string, string> =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name ?? '', Value ?? '']));
