import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { start } from '../../index.ts';
import { control, dataFolder, dynamodbClient, localCloud, refOf } from '../../testing/localCloud.ts';
import { tableResource, writeAssembly } from '../../testing/writeAssembly.ts';

const byGroup = {
  AttributeDefinitions: ['id', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byGroup',
      KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const ttl = { TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } };

async function aTable(properties: Record<string, unknown> = {}) {
  const cloud = await localCloud({ Table: tableResource(properties) });
  return { cloud, client: dynamodbClient(cloud), TableName: refOf(cloud, 'Table') };
}

const S = (text: string) => ({ S: text });

describe('a table', () => {
  test('has its index, time to live and stream, and shows neither the engine nor internal tables', async () => {
    const { client, TableName, cloud } = await aTable({
      ...byGroup,
      ...ttl,
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      TableArn: `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      GlobalSecondaryIndexes: [{ IndexName: 'byGroup', IndexStatus: 'ACTIVE' }],
    });
    expect(cloud.resources[0]?.attributes).toMatchObject({ Arn: Table!.TableArn, StreamArn: Table!.LatestStreamArn });
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'ttl' });
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([TableName]);
  });

  test('may be declared as a global table, with one replica', async () => {
    const { Properties } = tableResource(ttl) as { Properties: object };
    const properties = { ...Properties, Replicas: [{ Region: 'us-east-1' }], BillingMode: 'PAY_PER_REQUEST' };
    const cloud = await localCloud({ Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: properties } });
    const client = dynamodbClient(cloud);
    const TableName = refOf(cloud, 'Table');
    await client.send(new PutItemCommand({ TableName, Item: { id: S('a') } }));
    expect((await client.send(new GetItemCommand({ TableName, Key: { id: S('a') } }))).Item).toEqual({ id: S('a') });
  });

  test('keeps its items across a restart and changed indexes', async () => {
    const dataDir = dataFolder();
    const begin = (properties: object) =>
      start({ dataDir, assembly: writeAssembly({ App: { Resources: { Table: tableResource({ ...properties }) } } }) });
    const first = await begin({});
    const TableName = refOf(first, 'Table');
    await dynamodbClient(first).send(new PutItemCommand({ TableName, Item: { id: S('1'), group: S('a') } }));
    await first.close();

    const second = await begin(byGroup);
    const indexed = {
      TableName,
      IndexName: 'byGroup',
      KeyConditionExpression: '#g = :g',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':g': S('a') },
    };
    expect((await dynamodbClient(second).send(new QueryCommand(indexed))).Items).toEqual([
      { id: S('1'), group: S('a') },
    ]);
    await second.close();

    const third = await begin({});
    await expect(dynamodbClient(third).send(new QueryCommand(indexed))).rejects.toThrow(
      'The table does not have the specified index',
    );
    await third.close();
  });

  test('refuses another key, and properties that would change its behaviour', async () => {
    const dataDir = dataFolder();
    const begin = (properties: object) =>
      start({
        dataDir,
        assembly: writeAssembly({
          App: { Resources: { Table: tableResource({ TableName: 'things', ...properties }) } },
        }),
      });
    await (await begin({})).close();
    await expect(
      begin({
        AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
      }),
    ).rejects.toThrow(
      'table things exists with another key, which AWS would replace with an empty table: begin anew with --reset',
    );
    await expect(begin({ KinesisStreamSpecification: { StreamArn: 'arn:aws:kinesis:::stream/s' } })).rejects.toThrow(
      'App/Table (AWS::DynamoDB::Table): the table property KinesisStreamSpecification is not supported by the local cloud (see its SUPPORT.md)',
    );
  });
});

describe('an item call', () => {
  test('answers as the engine does, errors included', async () => {
    const { client, TableName } = await aTable();
    const put = () =>
      client.send(
        new PutItemCommand({ TableName, Item: { id: S('1') }, ConditionExpression: 'attribute_not_exists(id)' }),
      );
    await put();
    await expect(put()).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      $metadata: { httpStatusCode: 400 },
    });
    await expect(client.send(new GetItemCommand({ TableName: 'nope', Key: { id: S('1') } }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: { id: S('1') }, ConditionExpression: 'attribute_not_exists(id)' } },
          ],
        }),
      ),
    ).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' }],
    });
  });

  test('reports only the capacity that was asked for', async () => {
    const { client, TableName } = await aTable(byGroup);
    const put = async (ReturnConsumedCapacity?: 'TOTAL' | 'INDEXES') =>
      (
        await client.send(
          new PutItemCommand({
            TableName,
            Item: { id: S('1'), group: S('a') },
            ...(ReturnConsumedCapacity && { ReturnConsumedCapacity }),
          }),
        )
      ).ConsumedCapacity;
    expect(await put()).toBeUndefined();
    expect(await put('TOTAL')).toEqual({ TableName, CapacityUnits: 1 });
    expect(await put('INDEXES')).toEqual({ TableName, CapacityUnits: 1, Table: { CapacityUnits: 1 } });
  });

  test('a query takes half a unit for 4 kB of all that it reads, and a consistent one a whole unit', async () => {
    const { client, TableName } = await aTable();
    const read = async (ConsistentRead: boolean, kilobytes: number) => {
      await client.send(new PutItemCommand({ TableName, Item: { id: S('1'), text: S('x'.repeat(kilobytes * 1000)) } }));
      const { ConsumedCapacity } = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead,
          KeyConditionExpression: 'id = :id',
          ExpressionAttributeValues: { ':id': S('1') },
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      return ConsumedCapacity?.CapacityUnits;
    };
    expect([await read(false, 3), await read(true, 3)]).toEqual([0.5, 1]);
    expect([await read(false, 9), await read(true, 9)]).toEqual([1.5, 3]);
  });

  test('accepts a table by its ARN, but never an internal one', async () => {
    const { client, TableName } = await aTable();
    const arn = `arn:aws:dynamodb:us-east-1:000000000000:table/${TableName}`;
    await client.send(new PutItemCommand({ TableName: arn, Item: { id: S('1') } }));
    expect((await client.send(new GetItemCommand({ TableName, Key: { id: S('1') } }))).Item).toEqual({ id: S('1') });
    await expect(client.send(new ScanCommand({ TableName: '_local.store' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(
      client.send(new CreateTableCommand({ TableName: '_local.mine', AttributeDefinitions: [], KeySchema: [] })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('time to live', () => {
  test('deletes items once the clock passes their expiry, and nothing else', async () => {
    const { cloud, client, TableName } = await aTable(ttl);
    const now = Math.floor(cloud.clock.now() / 1000);
    const N = (seconds: number) => ({ N: String(seconds) });
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [TableName]: [
            { PutRequest: { Item: { id: S('soon'), ttl: N(now + 3600) } } },
            { PutRequest: { Item: { id: S('later'), ttl: N(now + 36_000) } } },
            { PutRequest: { Item: { id: S('text'), ttl: S(String(now)) } } },
            { PutRequest: { Item: { id: S('never') } } },
          ],
        },
      }),
    );
    const ids = async () => (await client.send(new ScanCommand({ TableName }))).Items!.map(({ id }) => id!.S).sort();
    await cloud.clock.advance(3500_000);
    expect(await ids()).toEqual(['later', 'never', 'soon', 'text']);
    await cloud.clock.advance(200_000);
    expect(await ids()).toEqual(['later', 'never', 'text']);
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: { id: S('later') },
        UpdateExpression: 'SET #t = :t',
        ExpressionAttributeNames: { '#t': 'ttl' },
        ExpressionAttributeValues: { ':t': N(now + 7200) },
      }),
    );
    await cloud.clock.advance(3600_000);
    expect(await ids()).toEqual(['never', 'text']);
  });
});

describe('index lag', () => {
  test('makes index reads see the past, and table reads the present', async () => {
    const { cloud, client, TableName } = await aTable(byGroup);
    const put = (id: string, group: string) =>
      client.send(new PutItemCommand({ TableName, Item: { id: S(id), group: S(group) } }));
    const inGroup = async (group: string) => {
      const { Items, ConsumedCapacity } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'byGroup',
          KeyConditionExpression: '#g = :g',
          ExpressionAttributeNames: { '#g': 'group' },
          ExpressionAttributeValues: { ':g': S(group) },
          ReturnConsumedCapacity: 'TOTAL',
        }),
      );
      expect(ConsumedCapacity?.TableName).toBe(TableName);
      return Items!.map(({ id }) => id!.S).sort();
    };
    await put('1', 'a');
    await control(cloud, 'POST', 'faults', { service: 'dynamodb', kind: 'index-lag', lagMilliseconds: 3_600_000 });
    await put('1', 'b');
    await put('2', 'a');
    await client.send(new DeleteItemCommand({ TableName, Key: { id: S('2') } }));
    await put('3', 'a');
    expect([await inGroup('a'), await inGroup('b')]).toEqual([['1'], []]);
    expect(
      (await client.send(new GetItemCommand({ TableName, Key: { id: S('1') }, ConsistentRead: true }))).Item,
    ).toEqual({ id: S('1'), group: S('b') });

    await cloud.clock.advance(3_600_000);
    expect([await inGroup('a'), await inGroup('b')]).toEqual([['3'], ['1']]);
    await put('4', 'a');
    await control(cloud, 'DELETE', 'faults');
    expect(await inGroup('a')).toEqual(['3', '4']);
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([TableName]);
  });
});
