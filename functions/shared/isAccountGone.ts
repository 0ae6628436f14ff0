import {
  AdminGetUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/**
 * Whether a user can no longer sign in because the account was deleted: owners may delete accounts without asking us.
 */
export async function isAccountGone(
  userPools: CognitoIdentityProviderClient,
  UserPoolId: string,
  userId: string,
): Promise<boolean> {
  try {
    await userPools.send(new AdminGetUserCommand({ UserPoolId, Username: userId }));
    return false;
  } catch (error) {
    if (error instanceof UserNotFoundException) return true;
    throw error;
  }
}
