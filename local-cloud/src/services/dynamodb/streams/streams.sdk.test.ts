import { DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { control, dynamodbClient, localCloud, refOf } from '../../../testing/localCloud.ts';
import { tableResource } from '../../../testing/writeAssembly.ts';

/** A table with a stream, and the streams API as any client calls it. */
async function aStream(StreamViewType = 'NEW_AND_OLD_IMAGES') {
  const cloud = await localCloud({ Table: tableResource({ StreamSpecification: { StreamViewType } }) });
  const client = dynamodbClient(cloud);
  const TableName = refOf(cloud, 'Table');
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  const StreamArn = Table!.LatestStreamArn!;
  async function call(action: string, input: object): Promise<any> {
    const response = await fetch(cloud.awsEndpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDBStreams_20120810.${action}` },
      body: JSON.stringify(input),
    });
    return response.json();
  }
  async function read(start: object): Promise<string[]> {
    const { StreamDescription } = await call('DescribeStream', { StreamArn });
    const { ShardId } = StreamDescription.Shards.at(-1);
    const { Records } = await call('GetRecords', await call('GetShardIterator', { StreamArn, ShardId, ...start }));
    return Records.map(({ dynamodb }: any) => dynamodb.Keys.id.S);
  }
  const put = async (...ids: string[]) => {
    for (const id of ids) await client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } }));
  };
  return { cloud, call, read, put, StreamArn };
}

describe('the streams API', () => {
  test('lists and describes streams by their ARN, with an open shard', async () => {
    const { call, StreamArn } = await aStream('KEYS_ONLY');
    expect(StreamArn).toMatch(/^arn:aws:dynamodb:us-east-1:000000000000:table\/[^/]+\/stream\/.+$/);
    expect(await call('ListStreams', {})).toMatchObject({ Streams: [{ StreamArn }] });
    const { StreamDescription } = await call('DescribeStream', { StreamArn });
    expect(StreamDescription).toMatchObject({ StreamArn, StreamStatus: 'ENABLED', StreamViewType: 'KEYS_ONLY' });
    expect(StreamDescription.Shards.at(-1).SequenceNumberRange).not.toHaveProperty('EndingSequenceNumber');
  });

  test('reads from the beginning, and what is new', async () => {
    const { put, read } = await aStream();
    await put('a', 'b');
    expect(await read({ ShardIteratorType: 'TRIM_HORIZON' })).toEqual(['a', 'b']);
    expect(await read({ ShardIteratorType: 'LATEST' })).toEqual([]);
  });

  test('refuses an iterator that is none', async () => {
    const { call } = await aStream();
    expect(await call('GetRecords', { ShardIterator: 'x' })).toMatchObject({
      message: 'Invalid ShardIterator: x',
      __type: expect.stringContaining('ValidationException'),
    });
  });
});

test('a stream forgets what is older than a day, all but the newest', async () => {
  const { cloud, put, read } = await aStream();
  await put('a', 'b', 'c');
  await control(cloud, 'POST', 'clock', { advance: 'PT25H' });
  await put('d');
  // DynamoDB Local trims by the machine's clock.
  const kept = process.env.LOCAL_CLOUD_ENGINE === 'dynamodb-local' ? ['a', 'b', 'c', 'd'] : ['c', 'd'];
  expect(await read({ ShardIteratorType: 'TRIM_HORIZON' })).toEqual(kept);
});
