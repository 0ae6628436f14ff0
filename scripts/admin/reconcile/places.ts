import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Table } from '../../../functions/shared/table.ts';
import type { UserPool } from '../../../functions/shared/userPool.ts';
import { tableOf, type Deployment } from '../deployment.ts';

/** The places of a deployment's users: the table and the user pool. */
export interface Places extends Table, UserPool {}

export const placesOf = (deployment: Deployment): Places => ({
  ...tableOf(deployment),
  userPools: new CognitoIdentityProviderClient(deployment.clientConfig),
  userPoolId: deployment.userPoolId,
});
