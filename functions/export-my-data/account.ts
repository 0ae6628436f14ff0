import {
  AdminGetUserCommand,
  UserNotFoundException,
  type AdminGetUserCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../shared/userPool.ts';

/**
 * Everything that Cognito keeps about a user, except data that nobody can read: the password's verifier and the secret
 * of the second factor. Null if the owner has deleted the account: the token remains valid for a while.
 */
export async function accountOf(userId: string, { userPools, userPoolId: UserPoolId }: UserPool) {
  try {
    return shown(await userPools.send(new AdminGetUserCommand({ UserPoolId, Username: userId })));
  } catch (error) {
    if (error instanceof UserNotFoundException) return null;
    throw error;
  }
}

const shown = (user: AdminGetUserCommandOutput) => ({
  attributes: Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value])),
  status: user.UserStatus,
  enabled: user.Enabled,
  secondFactors: user.UserMFASettingList ?? [],
  createdAt: user.UserCreateDate?.toISOString(),
  updatedAt: user.UserLastModifiedDate?.toISOString(),
});
