import { paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { usersByStatusPartition } from '../../domain/keys.ts';
import { query } from '../shared/query.ts';
import type { Table } from '../shared/table.ts';
import type { UserPool } from '../shared/userPool.ts';

/**
 * Active users without an account in Cognito's list. The list takes one call per 60 accounts; a lookup by user would
 * take one call each. Table and list may both lag, for instance behind an invitation, so the caller looks up each user
 * found.
 */
export async function absentUsers({ userPools, userPoolId: UserPoolId }: UserPool, db: Table): Promise<Set<string>> {
  const absent = new Set<string>();
  const profiles = query<{ row: { id: string } }>(db, {
    index: 'byOpen',
    partition: usersByStatusPartition('ACTIVE'),
  });
  for await (const { row } of profiles) absent.add(row.id);
  for await (const { Users = [] } of paginateListUsers({ client: userPools }, { UserPoolId }))
    for (const { Username } of Users) absent.delete(Username ?? '');
  return absent;
}
