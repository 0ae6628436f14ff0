import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { carriedOn } from './correlation.ts';

/**
 * By then, every request that read the state before a change has ended, and everything that it wrote or opened can be
 * found: requests end after 30 seconds.
 */
const SECOND_TIME_SECONDS = 60;

/** A message that its queue delivers a second time: what has to be done twice. */
export interface Again {
  again?: true;
}

/** Sends a message to its queue once more, for a minute later. */
export const sendAgain = (sqs: SQSClient, queueUrl: string, message: object): Promise<unknown> =>
  sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify({ ...message, again: true } satisfies Again),
      DelaySeconds: SECOND_TIME_SECONDS,
      ...carriedOn(),
    }),
  );
