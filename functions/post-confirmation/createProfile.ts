import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { UserRole } from '../../schema/generated/types.ts';
import { conditionExpression } from '../../domain/writes.ts';
import { readProfile } from '../../domain/user/profile.ts';

/**
 * Writes a profile unless its user has one.
 * @returns the role in the table: that of the profile that was there, if one was
 */
export async function createProfile(
  documents: DynamoDBDocumentClient,
  tableName: string,
  profile: Record<string, unknown>,
): Promise<UserRole> {
  const absent = conditionExpression({ is: 'absent' });
  try {
    await documents.send(
      new PutCommand({
        TableName: tableName,
        Item: profile,
        ConditionExpression: absent.expression,
        ExpressionAttributeNames: absent.names,
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return readProfile(profile)?.role as UserRole;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The one place where DynamoDB's own form shows: errors are not translated by the document client.
    return error.Item?.row?.M?.role?.S as UserRole;
  }
}
