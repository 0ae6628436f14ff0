import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { AuditRow } from '../../domain/user/audit.ts';
import { documents } from '../shared/documents.ts';
import { environment } from '../shared/environment.ts';
import { itemIn } from '../shared/itemIn.ts';
import { logger } from '../shared/logger.ts';
import { userPools } from '../shared/userPools.ts';
import { followAct } from './followAct.ts';

const sqs = new SQSClient();

/**
 * An act that fails comes again, with those behind it: all of it may be repeated. What fails for 12 hours lands in the queue
 * `expired-records`, and `npm run reconcile` mends what it left.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const places = {
    documents,
    table: environment('TABLE_NAME'),
    userPools,
    userPoolId: environment('USER_POOL_ID'),
    sqs,
    queueUrl: environment('SUBSCRIPTIONS_TO_END_QUEUE_URL'),
  };
  for (const record of Records) {
    const act = actIn(record);
    try {
      await followAct(act, places);
    } catch (error) {
      logger.error('an act was not followed', { act: act.id, userId: act.user.id, error: error as Error });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
};

const actIn = (record: DynamoDBRecord): AuditRow => itemIn<{ row: AuditRow }>(record)!.row;
