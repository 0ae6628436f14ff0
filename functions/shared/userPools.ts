import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { traced } from './traced.ts';

/** Created once per container, so that connections are kept. */
export const userPools = traced(new CognitoIdentityProviderClient());
