import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { logger } from '../shared/logger.ts';
import { callSystemApi } from '../shared/systemApi.ts';

const END_SUBSCRIPTIONS = `mutation EndSubscriptions($userId: ID!) {
  endSubscriptions(userId: $userId) { userId }
}`;

/** Bodies are `{userId}`. A message that fails comes again; ending what has ended does no harm. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  for (const { body, messageId } of Records) {
    try {
      const { userId } = JSON.parse(body) as { userId: string };
      await callSystemApi(END_SUBSCRIPTIONS, { userId });
    } catch (error) {
      logger.error('subscriptions were not ended', { messageId, error: error as Error });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
};
