import type { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { postpone } from './postpone.ts';

const failedTimes = (ApproximateReceiveCount: number) =>
  ({
    ...{ messageId: 'm', receiptHandle: 'handle' },
    attributes: { ApproximateReceiveCount: String(ApproximateReceiveCount) },
  }) as SQSRecord;

test('a failed message returns soon, then later, then when its queue decides', async () => {
  const waits: Array<number | undefined> = [];
  const sqs = {
    send: async ({ input }: ChangeMessageVisibilityCommand) => void waits.push(input.VisibilityTimeout),
  } as unknown as SQSClient;
  for (const times of [1, 2, 3, 4, 50]) await postpone(sqs, 'queue', failedTimes(times));
  expect(waits).toEqual([15, 30, 60]);
});

test('a failure to postpone it does not matter', async () => {
  const sqs = { send: () => Promise.reject(new Error('away')) } as unknown as SQSClient;
  await expect(postpone(sqs, 'queue', failedTimes(1))).resolves.toBeUndefined();
});
