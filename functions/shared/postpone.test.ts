import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { postpone } from './postpone.ts';
import { fakeClient } from './testing/fakeClient.ts';

const failedTimes = (ApproximateReceiveCount: number) =>
  ({
    messageId: 'm',
    receiptHandle: 'handle',
    attributes: { ApproximateReceiveCount: String(ApproximateReceiveCount) },
  }) as SQSRecord;

test('a failed message returns soon, then later, then when its queue decides', async () => {
  const { client: sqs, sent } = fakeClient<SQSClient>();
  for (const times of [1, 2, 3, 4, 50]) await postpone(sqs, 'queue', failedTimes(times));
  expect(sent.map(({ input }) => input['VisibilityTimeout'])).toEqual([15, 30, 60]);
});

test('a failure to postpone it does not matter', async () => {
  const { client: sqs } = fakeClient<SQSClient>(() => Promise.reject(new Error('away')));
  await expect(postpone(sqs, 'queue', failedTimes(1))).resolves.toBeUndefined();
});
