import { AdminGetUserCommand, UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from './userPool.ts';

/**
 * Whether a user can no longer sign in because the account was deleted: owners may delete accounts without asking us.
 */
export async function isAccountGone(userId: string, { userPools, userPoolId: UserPoolId }: UserPool): Promise<boolean> {
  try {
    await userPools.send(new AdminGetUserCommand({ UserPoolId, Username: userId }));
    return false;
  } catch (error) {
    if (error instanceof UserNotFoundException) return true;
    throw error;
  }
}
