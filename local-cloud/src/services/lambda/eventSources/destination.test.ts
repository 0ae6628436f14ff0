import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalCloud } from '../../../index.ts';
import { control, refOf } from '../../../testing/localCloud.ts';
import { mappingResource, role, streamResources, testStream } from './testStream.ts';

const toQueue = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['Parked', 'Arn'] } };
const readsStream = { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*' };

const app = (code: string, mapping: object, statements: unknown[] = [readsStream, toQueue]) => ({
  ...streamResources(code),
  Role: role(statements),
  Parked: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'parked' } },
  Mapping: mappingResource({
    DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Parked', 'Arn'] } } },
    ...mapping,
  }),
});

/** The documents in the queue, with a check that they describe what the queue holds. */
async function parked(cloud: LocalCloud): Promise<unknown[]> {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'secret' };
  const client = new SQSClient({ endpoint: cloud.awsEndpoint, region: cloud.region, credentials });
  onTestFinished(() => client.destroy());
  const QueueUrl = refOf(cloud, 'Parked');
  const { Messages = [] } = await client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body }) => JSON.parse(Body!));
}

const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

test('reports the stream position of records that were given up after all retries', async () => {
  const code = 'if (event.Records.some(({ dynamodb }) => dynamodb.Keys.id.S === "bad")) throw new Error("no");';
  const resources = app(code, { MaximumRetryAttempts: 2, MaximumBatchingWindowInSeconds: 60 });
  const stream = await testStream(resources, { streamShards: 1 });
  await stream.put(['a', 1], ['bad', 2]);
  await stream.idle();
  await stream.advance('PT10M');
  await stream.put(['c', 3]);
  await stream.idle();
  const [first, last] = stream.events[0]!.Records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  expect(await parked(stream.cloud)).toEqual([
    {
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:reader',
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: 3,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      DDBStreamBatchInfo: {
        shardId: expect.stringMatching(/^shardId-/),
        startSequenceNumber: first,
        endSequenceNumber: last,
        approximateArrivalOfFirstRecord: instant,
        approximateArrivalOfLastRecord: instant,
        batchSize: 2,
        streamArn: stream.events[0]!.Records[0]!.eventSourceARN,
      },
    },
  ]);
  expect(stream.batches()).toEqual([[1, 2], [1, 2], [1, 2], [3]]);
});

test('reports records that have become too old', async () => {
  const stream = await testStream(app('throw new Error("never");', { MaximumRecordAgeInSeconds: 60 }));
  await stream.put(['a', 1]);
  await stream.idle();
  await stream.advance('PT5M');
  expect(await parked(stream.cloud)).toMatchObject([
    { requestContext: { condition: 'RecordAgeExceeded' }, DDBStreamBatchInfo: { batchSize: 1 } },
  ]);
});

test('gets its report in the end, even if the queue refuses for a while', async () => {
  const stream = await testStream(app('throw new Error("never");', { MaximumRetryAttempts: 0 }));
  await control(stream.cloud, 'POST', 'faults', { service: 'sqs', action: 'SendMessage', kind: 'throttle', count: 24 });
  await stream.put(['a', 1]);
  await stream.idle();
  expect(await parked(stream.cloud)).toEqual([]);
  await stream.advance('PT10M');
  expect(await parked(stream.cloud)).toMatchObject([{ requestContext: { condition: 'RetryAttemptsExhausted' } }]);
});

test("gets no report if the function's role may not send, and the stream continues", async () => {
  const code = 'if (event.Records.some(({ dynamodb }) => dynamodb.Keys.id.S === "bad")) throw new Error("no");';
  const stream = await testStream(app(code, { MaximumRetryAttempts: 0, BatchSize: 1 }, [readsStream]), {
    streamShards: 1,
  });
  await stream.put(['bad', 1], ['c', 2]);
  await stream.idle();
  expect(stream.batches()).toEqual([[1], [2]]);
  expect(await parked(stream.cloud)).toEqual([]);
  expect(stream.warnings.join()).toContain('is not authorized to perform: sqs:SendMessage');
});
