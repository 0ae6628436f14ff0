import {
  AdminGetUserCommand,
  UserNotFoundException,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

/** Whether nobody can sign in as this user any more, because the account was deleted: its owner may do so without asking us. */
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
