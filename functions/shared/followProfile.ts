import {
  AdminAddUserToGroupCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserRole } from '../../schema/generated/types.ts';
import type { UserRow } from '../../domain/user/profile.ts';
import type { UserPool } from './userPool.ts';

const ROLES: UserRole[] = ['ADMIN', 'MEMBER'];

/**
 * Brings an account into line with its profile: enabled or not, and in the one group of its role. A repeat is harmless.
 * @throws UserNotFoundException for a profile without an account
 */
export async function followProfile(
  { id, role, status }: Pick<UserRow, 'id' | 'role' | 'status'>,
  { userPools, userPoolId: UserPoolId }: UserPool,
): Promise<void> {
  const user = { UserPoolId, Username: id };
  await userPools.send(status === 'ACTIVE' ? new AdminEnableUserCommand(user) : new AdminDisableUserCommand(user));
  await userPools.send(new AdminAddUserToGroupCommand({ ...user, GroupName: role }));
  for (const other of ROLES)
    if (other !== role) await userPools.send(new AdminRemoveUserFromGroupCommand({ ...user, GroupName: other }));
}
