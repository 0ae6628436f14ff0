import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { carriedOn } from '../shared/correlation.ts';
import { eachMessage } from '../shared/eachMessage.ts';
import { environment } from '../shared/environment.ts';
import { observed } from '../shared/observed.ts';
import { callSystemApi } from '../shared/systemApi.ts';
import { traced } from '../shared/traced.ts';

const sqs = traced(new SQSClient());

const END_SUBSCRIPTIONS = `mutation EndSubscriptions($userId: ID!) {
  endSubscriptions(userId: $userId) { userId }
}`;

/** A change of a user's rights, or a reminder to end the subscriptions once more. */
interface Message {
  userId: string;
  again?: true;
}

/** By then, any subscription that read the old profile at its registration is open. */
const SECOND_TIME_SECONDS = 60;

/** Now, and once more later. Ending an ended subscription does no harm. */
export const handler = observed((event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(event, environment('SUBSCRIPTIONS_TO_END_QUEUE_URL'), async ({ body }) => {
    const { userId, again } = JSON.parse(body) as Message;
    await callSystemApi(END_SUBSCRIPTIONS, { userId });
    if (again) return;
    const second: Message = { userId, again: true };
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: environment('SUBSCRIPTIONS_TO_END_QUEUE_URL'),
        MessageBody: JSON.stringify(second),
        DelaySeconds: SECOND_TIME_SECONDS,
        ...carriedOn(),
      }),
    );
  }),
);
