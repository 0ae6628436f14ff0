import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { itemIn } from '../shared/itemIn.ts';
import { logger } from '../shared/logger.ts';
import { carryName } from './carryName.ts';

/** A record that fails comes again, with those behind it: carrying a name twice writes nothing the second time. */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  for (const record of Records) {
    const before = profileIn(record, 'OldImage');
    const after = profileIn(record, 'NewImage');
    if (after === null || before?.name === after.name) continue;
    try {
      await carryName(after.id, { documents, table: environment('TABLE_NAME') });
    } catch (error) {
      logger.error('a name was not carried to all tasks', { userId: after.id, error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

const profileIn = (record: DynamoDBRecord, image: 'OldImage' | 'NewImage'): UserRow | null =>
  readProfile(itemIn(record, image));
