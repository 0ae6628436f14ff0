import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { environment } from './environment.ts';
import { userPools } from './userPools.ts';

/** The user pool, and its client. */
export interface UserPool {
  userPools: CognitoIdentityProviderClient;
  userPoolId: string;
}

/**
 * The stage's pool.
 * @throws Error if `function.ts` does not name `USER_POOL_ID`
 */
export const theUserPool = (): UserPool => ({ userPools, userPoolId: environment('USER_POOL_ID') });
