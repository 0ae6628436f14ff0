import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Where a deployment keeps its users. */
export interface Places {
  documents: DynamoDBDocumentClient;
  userPools: CognitoIdentityProviderClient;
  tableName: string;
  userPoolId: string;
}
