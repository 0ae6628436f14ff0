import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** Created once per container, so that connections are kept. */
export const userPools = new CognitoIdentityProviderClient();
