import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';

/** Made once per container, so that connections are kept. */
export const userPools = new CognitoIdentityProviderClient();
