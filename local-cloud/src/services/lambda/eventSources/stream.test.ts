import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { control, refOf } from '../../../testing/localCloud.ts';
import { writeAssembly } from '../../../testing/writeAssembly.ts';
import { role, streamResources, testStream } from './testStream.ts';

const REPORTS = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

/** Fails `times` with the item `id`, and reports it. */
const failsWith = (id: string, times: number) => `
  const record = event.Records.find(({ dynamodb }) => dynamodb.Keys.id.S === '${id}');
  state.failures = (state.failures ?? 0) + (record ? 1 : 0);
  if (record && state.failures <= ${times})
    return { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] };`;

describe('a mapping of a stream', () => {
  test("delivers what was written, in order, in exactly Lambda's form", async () => {
    const { put, idle, events, client, table, cloud } = await testStream(streamResources());
    await put(['a', 1]);
    const Key = { id: { S: 'a' } };
    const change = { UpdateExpression: 'SET n = :n', ExpressionAttributeValues: { ':n': { N: '2' } } };
    await client.send(new UpdateItemCommand({ TableName: table, Key, ...change }));
    // Changes nothing, so DynamoDB writes no record.
    await client.send(new UpdateItemCommand({ TableName: table, Key, ...change }));
    await client.send(new DeleteItemCommand({ TableName: table, Key }));
    await idle();
    const records = events.flatMap(({ Records }) => Records);
    const image = (n: number) => ({ id: { S: 'a' }, n: { N: String(n) } });
    const eventSourceARN = cloud.resources.find(({ logicalId }) => logicalId === 'Table')!.attributes!.StreamArn;
    const record = (eventName: string, images: object) => ({
      eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventName,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: Key,
        ...images,
        SequenceNumber: expect.stringMatching(/^\d+$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_AND_OLD_IMAGES',
      },
      eventSourceARN,
    });
    expect(records).toEqual([
      record('INSERT', { NewImage: image(1) }),
      record('MODIFY', { NewImage: image(2), OldImage: image(1) }),
      record('REMOVE', { OldImage: image(2) }),
    ]);
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(3);
  });

  test('waits for its window, unless everything is to be drained; each invocation is a separate request in the trace', async () => {
    const stream = await testStream(streamResources('', { MaximumBatchingWindowInSeconds: 300 }), { streamShards: 1 });
    await stream.put(['a', 1], ['b', 2], ['c', 3]);
    await stream.advance('PT1M');
    expect(stream.batches()).toEqual([]);
    await stream.idle();
    expect(stream.batches()).toEqual([[1, 2, 3]]);
    const { traces } = await control(stream.cloud, 'GET', 'trace?kind=eventSource');
    expect(traces).toMatchObject([
      {
        name: 'reader',
        detail: { records: 3 },
        children: [{ kind: 'lambda', name: 'Invoke', children: [{ kind: 'lambda', name: 'reader' }] }],
      },
    ]);
  });

  test('begins when the initial data is there, with full batches; what waits for idle waits for that too', async () => {
    let isPrepared = (): void => {};
    const prepared = new Promise<void>((resolve) => (isPrepared = resolve));
    const stream = await testStream(streamResources(), { streamShards: 1, prepared });
    await stream.put(['a', 1], ['b', 2], ['c', 3]);
    await stream.advance('PT1M');
    expect(stream.batches()).toEqual([]);
    const idle = stream.idle();
    isPrepared();
    await idle;
    expect(stream.batches()).toEqual([[1, 2, 3]]);
  });

  test('leaves out records that the filter excludes, without an invocation', async () => {
    const Pattern = JSON.stringify({
      eventName: ['INSERT'],
      dynamodb: { Keys: { id: { S: [{ prefix: 'EVENT#' }] } } },
    });
    const stream = await testStream(streamResources('', { FilterCriteria: { Filters: [{ Pattern }] } }));
    await stream.put(['TASK#1', 1], ['TASK#2', 2]);
    await stream.idle();
    expect(stream.events).toEqual([]);
    await stream.put(['EVENT#1', 3], ['TASK#1', 4], ['EVENT#2', 5], ['EVENT#2', 6]);
    await stream.idle();
    expect(stream.batches().flat().sort()).toEqual([3, 5]);
  });

  test('restarts at the reported record when the retry is due', async () => {
    const stream = await testStream(
      // A full batch: whatever the window, it waits for all three.
      streamResources(failsWith('bad', 2), { ...REPORTS, BatchSize: 3, MaximumBatchingWindowInSeconds: 300 }),
      { streamShards: 1 },
    );
    await stream.put(['a', 1], ['bad', 2], ['c', 3]);
    await expect.poll(() => stream.batches()).toHaveLength(1);
    await stream.advance('PT1M');
    expect(stream.batches()).toEqual([
      [1, 2, 3],
      [2, 3],
      [2, 3],
    ]);
  });

  test('keeps each item in order while batches run concurrently', async () => {
    const code = 'await new Promise((go) => setTimeout(go, Math.random() * 20));';
    const stream = await testStream(streamResources(code, { ParallelizationFactor: 4, BatchSize: 3 }));
    const writes = Array.from({ length: 60 }, (_, n): [string, number] => [`item${n % 10}`, n]);
    await stream.put(...writes);
    await stream.idle();
    const seen = stream.batches().flat();
    const ofItem = (numbers: number[], item: number) => numbers.filter((n) => n % 10 === item);
    for (let item = 0; item < 10; item++)
      expect(ofItem(seen, item)).toEqual(
        ofItem(
          writes.map(([, n]) => n),
          item,
        ),
      );
  });

  test("reads with the function's role, and reports what the role may not do", async () => {
    const resources = { ...streamResources(), Role: role([]) };
    const stream = await testStream(resources);
    await stream.put(['a', 1]);
    await stream.idle();
    expect(stream.events).toEqual([]);
    expect(stream.warnings.join()).toContain('is not authorized to perform: dynamodb:DescribeStream');
    const { denied } = await control(stream.cloud, 'GET', 'iam');
    expect(denied).toMatchObject([{ role: expect.stringContaining('reader'), action: 'dynamodb:DescribeStream' }]);
  });

  test('calls again when Lambda refuses, and twice when it duplicates', async () => {
    const stream = await testStream(streamResources('', { MaximumRetryAttempts: 0 }));
    const fault = { service: 'lambda', action: 'Invoke', count: 3 };
    await control(stream.cloud, 'POST', 'faults', { ...fault, kind: 'throttle' });
    await stream.put(['a', 1]);
    await stream.idle();
    expect(stream.batches()).toEqual([]);
    await stream.advance('PT1M');
    expect(stream.batches()).toEqual([[1]]);
    await control(stream.cloud, 'POST', 'faults', { ...fault, kind: 'duplicate', count: 1 });
    await stream.put(['a', 2]);
    await stream.idle();
    expect(stream.batches()).toEqual([[1], [2], [2]]);
  });
});

describe('records', () => {
  test('are dated by the cloud, on either side of a leap of its clock', async () => {
    const stream = await testStream(streamResources('', { Enabled: false }));
    const before = Math.floor(Date.now() / 1000);
    await stream.put(['a', 1]);
    await stream.advance('P2D');
    await stream.put(['b', 2]);
    await stream.cloud.update(writeAssembly({ App: { Resources: streamResources() } }));
    await stream.idle();
    const dates = stream.events.flatMap(({ Records }) =>
      Records.map(({ dynamodb }) => dynamodb.ApproximateCreationDateTime),
    );
    // DynamoDB Local dates a record only to the minute.
    expect(dates.sort().map((seconds) => Math.floor((seconds + 60 - before) / 86_400))).toEqual([0, 2]);
  });

  test('report when time to live deleted an item, and only then', async () => {
    const ttl = { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } };
    const stream = await testStream(streamResources('', {}, ttl));
    const ttlAt = String(Math.floor(Date.now() / 1000) + 3600);
    for (const id of ['expires', 'deleted'])
      await stream.client.send(
        new PutItemCommand({ TableName: stream.table, Item: { id: { S: id }, ttl: { N: ttlAt } } }),
      );
    await stream.client.send(new DeleteItemCommand({ TableName: stream.table, Key: { id: { S: 'deleted' } } }));
    await stream.advance('PT2H');
    await stream.idle();
    const removals = stream.events
      .flatMap(({ Records }) => Records)
      .filter(({ eventName }) => eventName === 'REMOVE')
      .map(({ dynamodb, userIdentity }) => [dynamodb.Keys.id.S, userIdentity]);
    expect(removals.sort()).toEqual([
      ['deleted', undefined],
      ['expires', { type: 'Service', principalId: 'dynamodb.amazonaws.com' }],
    ]);
  });
});

test("a mapping has an id and ARN in Lambda's form", async () => {
  const { cloud } = await testStream(streamResources());
  const id = refOf(cloud, 'Mapping');
  expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(cloud.resources.find(({ logicalId }) => logicalId === 'Mapping')!.attributes).toEqual({
    Id: id,
    EventSourceMappingArn: `arn:aws:lambda:us-east-1:000000000000:event-source-mapping:${id}`,
  });
});
