import { BatchWriteItemCommand, DescribeTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import type { StartOptions } from '../../../index.ts';
import { control, dynamodbClient, localCloud, refOf } from '../../../testing/localCloud.ts';
import { tableResource } from '../../../testing/writeAssembly.ts';

interface SeenRecord {
  id: string;
  sequence: string;
}

/** A table with a stream, and the streams API as any client calls it. */
async function aStream(options: Partial<StartOptions> = {}, StreamViewType = 'NEW_AND_OLD_IMAGES') {
  const resources = { Table: tableResource({ StreamSpecification: { StreamViewType } }) };
  const cloud = await localCloud(resources, options);
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
  async function shardIds(): Promise<string[]> {
    const { StreamDescription } = await call('DescribeStream', { StreamArn });
    return StreamDescription.Shards.map(({ ShardId }: any) => ShardId);
  }
  const iterator = (ShardId: string, start: object) => call('GetShardIterator', { StreamArn, ShardId, ...start });
  async function readShard(ShardId: string, start: object): Promise<SeenRecord[]> {
    const { Records } = await call('GetRecords', await iterator(ShardId, start));
    return Records.map(({ dynamodb }: any) => ({ id: dynamodb.Keys.id.S, sequence: dynamodb.SequenceNumber }));
  }
  /** The ids in each shard. */
  async function read(start: object): Promise<string[][]> {
    const shards: string[][] = [];
    for (const id of await shardIds()) shards.push((await readShard(id, start)).map((record) => record.id));
    return shards;
  }
  const put = async (...ids: string[]) => {
    for (const [n, id] of ids.entries())
      await client.send(new PutItemCommand({ TableName, Item: { id: { S: id }, n: { N: String(n) } } }));
  };
  const putTogether = (ids: string[]) => {
    const requests = ids.map((id) => ({ PutRequest: { Item: { id: { S: id } } } }));
    return client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));
  };
  return { cloud, call, iterator, readShard, read, shardIds, put, putTogether, StreamArn };
}

const TRIM_HORIZON = { ShardIteratorType: 'TRIM_HORIZON' };
const LATEST = { ShardIteratorType: 'LATEST' };
const at = ({ sequence }: SeenRecord) => ({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: sequence });
const after = ({ sequence }: SeenRecord) => ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequence });
const refusal = (code: string, message: string) => ({ __type: expect.stringContaining(code), message });

describe('the streams API', () => {
  test('lists and describes streams by their ARN, with four open shards', async () => {
    const { call, StreamArn } = await aStream({}, 'KEYS_ONLY');
    expect(StreamArn).toMatch(/^arn:aws:dynamodb:us-east-1:000000000000:table\/[^/]+\/stream\/.+$/);
    expect(await call('ListStreams', {})).toMatchObject({ Streams: [{ StreamArn }] });
    const { StreamDescription } = await call('DescribeStream', { StreamArn });
    expect(StreamDescription).toMatchObject({ StreamArn, StreamStatus: 'ENABLED', StreamViewType: 'KEYS_ONLY' });
    expect(StreamDescription.Shards).toEqual(
      ['0', '1', '2', '3'].map((shard) => ({
        ShardId: `shardId-0000000000000000000${shard}-00000004`,
        SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^\d+$/) },
      })),
    );
  });

  test('has the configured number of shards, page by page', async () => {
    const { call, shardIds, StreamArn } = await aStream({ streamShards: 3 });
    const [first, second, third] = await shardIds();
    const one = (await call('DescribeStream', { StreamArn, Limit: 2 })).StreamDescription;
    expect([one.Shards.map(({ ShardId }: any) => ShardId), one.LastEvaluatedShardId]).toEqual([
      [first, second],
      second,
    ]);
    const two = (await call('DescribeStream', { StreamArn, ExclusiveStartShardId: second })).StreamDescription;
    expect([two.Shards.map(({ ShardId }: any) => ShardId), two.LastEvaluatedShardId]).toEqual([[third], undefined]);
  });

  test('keeps each partition key in one shard, in order, and uses all shards', async () => {
    const { put, read } = await aStream();
    const ids = Array.from({ length: 60 }, (_, index) => `item${index % 20}`);
    await put(...ids);
    const shards = await read(TRIM_HORIZON);
    expect(shards.flat().sort()).toEqual([...ids].sort());
    expect(new Set(shards.flatMap((shard) => [...new Set(shard)])).size).toBe(
      shards.flatMap((shard) => [...new Set(shard)]).length,
    );
    for (const shard of shards) {
      expect(shard.length).toBeGreaterThan(0);
      expect(shard).toEqual(ids.filter((id) => shard.includes(id)));
    }
  });

  test('reads new records, and no more than the limit', async () => {
    const { call, put, iterator, shardIds } = await aStream({ streamShards: 1 });
    await put('a', 'b');
    const [shard] = await shardIds();
    const ids = ({ Records }: any) => Records.map(({ dynamodb }: any) => dynamodb.Keys.id.S);
    const none = await call('GetRecords', await iterator(shard!, LATEST));
    expect(ids(none)).toEqual([]);
    await put('c', 'd', 'e');
    const first = await call('GetRecords', { ShardIterator: none.NextShardIterator, Limit: 2 });
    const rest = await call('GetRecords', { ShardIterator: first.NextShardIterator, Limit: 2 });
    expect([ids(first), ids(rest)]).toEqual([['c', 'd'], ['e']]);
  });

  test('reads what takes several pages of the engine', async () => {
    const { putTogether, readShard, shardIds } = await aStream({ streamShards: 1 });
    const ids = Array.from({ length: 1_225 }, (_, index) => `item${index}`);
    for (let start = 0; start < ids.length; start += 25) await putTogether(ids.slice(start, start + 25));
    const [shard] = await shardIds();
    const page = await readShard(shard!, TRIM_HORIZON);
    const rest = await readShard(shard!, after(page.at(-1)!));
    expect([...page, ...rest].map(({ id }) => id)).toEqual(ids);
  });

  test('reads a shard from one of its sequence numbers', async () => {
    const { put, readShard, shardIds } = await aStream();
    await put(...Array.from({ length: 40 }, (_, index) => `item${index}`));
    for (const shard of await shardIds()) {
      const records = await readShard(shard, TRIM_HORIZON);
      expect(await readShard(shard, at(records[1]!))).toEqual(records.slice(1));
      expect(await readShard(shard, after(records[1]!))).toEqual(records.slice(2));
      expect(await readShard(shard, after(records.at(-1)!))).toEqual([]);
    }
  });

  test('refuses an invalid iterator, shard and position', async () => {
    const { call, iterator, shardIds } = await aStream();
    const [shard] = await shardIds();
    expect(await call('GetRecords', { ShardIterator: 'x' })).toEqual(
      refusal('ValidationException', 'Invalid ShardIterator: x'),
    );
    expect(await iterator('shardId-00000000000000000009-00000004', LATEST)).toEqual(
      refusal('ResourceNotFoundException', 'Shard does not exist'),
    );
    expect(await iterator(shard!, { ShardIteratorType: 'AT_SEQUENCE_NUMBER' })).toEqual(
      refusal('ValidationException', 'One or more parameter values were invalid: Invalid SequenceNumber'),
    );
    expect(await iterator(shard!, { ShardIteratorType: 'FIRST' })).toEqual(
      refusal(
        'ValidationException',
        "1 validation error detected: Value 'FIRST' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]",
      ),
    );
    const good = await iterator(shard!, LATEST);
    expect(await call('GetRecords', { ...good, Limit: 1001 })).toEqual(
      refusal(
        'ValidationException',
        'One or more parameter values were invalid: Limit should be less than or equal to 1000',
      ),
    );
    expect(await call('GetRecords', { ...good, Limit: 0 })).toEqual(
      refusal(
        'ValidationException',
        "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
      ),
    );
  });

  test('refuses an iterator after a quarter of an hour', async () => {
    const { cloud, call, iterator, shardIds } = await aStream();
    const [shard] = await shardIds();
    const old = await iterator(shard!, TRIM_HORIZON);
    await control(cloud, 'POST', 'clock', { advance: 'PT14M' });
    expect(await call('GetRecords', old)).toMatchObject({ Records: [] });
    await control(cloud, 'POST', 'clock', { advance: 'PT2M' });
    expect(await call('GetRecords', old)).toEqual(
      refusal(
        'ExpiredIteratorException',
        'The shard iterator has expired and can no longer be used to retrieve stream records.',
      ),
    );
  });
});

// DynamoDB Local trims by the machine's clock.
const trims = process.env.LOCAL_CLOUD_ENGINE !== 'dynamodb-local';

test.runIf(trims)(
  'a stream trims records older than a day, except the newest, and says that they are gone',
  async () => {
    const { cloud, put, read, readShard, shardIds, iterator } = await aStream({ streamShards: 1 });
    await put('a', 'b', 'c');
    const [shard] = await shardIds();
    const [a] = await readShard(shard!, TRIM_HORIZON);
    await control(cloud, 'POST', 'clock', { advance: 'PT25H' });
    await put('d');
    expect(await read(TRIM_HORIZON)).toEqual([['c', 'd']]);
    expect(await iterator(shard!, after(a!))).toEqual(
      refusal(
        'TrimmedDataAccessException',
        'The operation attempted to read past the oldest stream record in a shard.',
      ),
    );
  },
);

test('an invalid number of shards is refused at start', async () => {
  await expect(aStream({ streamShards: 0 })).rejects.toThrow('a stream has 1 to 100 shards, not 0');
});
