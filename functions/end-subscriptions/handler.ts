import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { observed } from '../shared/observed.ts';
import { sendAgain, type Again } from '../shared/sendAgain.ts';
import { callSystemApi } from '../shared/systemApi.ts';
import { traced } from '../shared/traced.ts';

const sqs = traced(new SQSClient());

const END_SUBSCRIPTIONS = `mutation EndSubscriptions($userId: ID!) {
  endSubscriptions(userId: $userId) { userId }
}`;

/** A change of a user's rights, or a reminder to end the subscriptions once more. */
interface Message extends Again {
  userId: string;
}

/** Ends subscriptions now, and once more for a registration that read the old profile. A repeat does no harm. */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, environment('SUBSCRIPTIONS_TO_END_QUEUE_URL'), async ({ body }) => {
    const { userId, again } = JSON.parse(body) as Message;
    await callSystemApi(END_SUBSCRIPTIONS, { userId });
    if (!again) await sendAgain(sqs, environment('SUBSCRIPTIONS_TO_END_QUEUE_URL'), { userId });
  }),
);
