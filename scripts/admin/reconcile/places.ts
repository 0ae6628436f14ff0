import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The places of a deployment's users. */
export interface Places {
  documents: DynamoDBDocumentClient;
  userPools: CognitoIdentityProviderClient;
  tableName: string;
  userPoolId: string;
}
