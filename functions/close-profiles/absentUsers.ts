import { paginateListUsers, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { indexKeys, usersByStatusPartition } from '../../domain/keys.ts';
import { query } from '../shared/query.ts';
import type { Table } from '../shared/table.ts';

/**
 * Active users of whom Cognito lists no account: a call for 60 accounts, where asking after each user would be one a user. Both lists
 * may lag, behind an invitation for instance, so each of these is still to be asked after by itself.
 */
export async function absentUsers(
  userPools: CognitoIdentityProviderClient,
  UserPoolId: string,
  db: Table,
): Promise<Set<string>> {
  const absent = new Set<string>();
  const profiles = query<{ row: { id: string } }>(db, {
    IndexName: 'byOpen',
    KeyConditionExpression: '#k = :k',
    ExpressionAttributeNames: { '#k': indexKeys('byOpen').partitionKey },
    ExpressionAttributeValues: { ':k': usersByStatusPartition('ACTIVE') },
  });
  for await (const { row } of profiles) absent.add(row.id);
  for await (const { Users = [] } of paginateListUsers({ client: userPools }, { UserPoolId }))
    for (const { Username } of Users) absent.delete(Username ?? '');
  return absent;
}
