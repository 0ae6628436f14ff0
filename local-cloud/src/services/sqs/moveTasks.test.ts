import { expect, onTestFinished, test } from 'vitest';
import { cloudOfServices } from '../../testing/cloudOfServices.ts';
import { OWNER } from '../../testing/fakeCloud.ts';
import { sqs } from './service.ts';

/** A dead-letter queue with two messages, which are being moved back at one a second. */
async function aMove() {
  const cloud = await cloudOfServices([sqs]);
  onTestFinished(() => cloud.close());
  const dead = await cloud.create('AWS::SQS::Queue', 'Dead', {});
  const SourceArn = dead.attributes['Arn'] as string;
  const source = await cloud.create('AWS::SQS::Queue', 'Source', {
    RedrivePolicy: { deadLetterTargetArn: SourceArn, maxReceiveCount: 1 },
  });
  const call = (action: string, input: object) =>
    cloud.call<any>({ service: 'sqs', action, input: input as Record<string, unknown>, principal: OWNER });
  for (const MessageBody of ['1', '2']) await call('SendMessage', { QueueUrl: dead.ref, MessageBody });
  const DestinationArn = source.attributes['Arn'] as string;
  await call('StartMessageMoveTask', { SourceArn, DestinationArn, MaxNumberOfMessagesPerSecond: 1 });
  const moved = async () =>
    (await call('ListMessageMoveTasks', { SourceArn })).Results[0].ApproximateNumberOfMessagesMoved as number;
  return { cloud, moved, idle: () => cloud.service('sqs').idle!() };
}

test('a move is work that others wait for, while messages are being moved', async () => {
  const { cloud, moved, idle } = await aMove();
  expect([await idle(), await moved(), await idle()]).toEqual([true, 1, false]);
  await cloud.clock.advance(1000);
  expect([await idle(), await moved(), await idle()]).toEqual([true, 2, false]);
});
