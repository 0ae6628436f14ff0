import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** What Cognito keeps of somebody, but for what nobody may read: the password's verifier and the secret of the second factor. */
export async function accountOf(userPools: CognitoIdentityProviderClient, UserPoolId: string, userId: string) {
  const user = await userPools.send(new AdminGetUserCommand({ UserPoolId, Username: userId }));
  return {
    attributes: Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value])),
    status: user.UserStatus,
    enabled: user.Enabled,
    secondFactors: user.UserMFASettingList ?? [],
    createdAt: user.UserCreateDate?.toISOString(),
    updatedAt: user.UserLastModifiedDate?.toISOString(),
  };
}
