import { GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { start, type LocalCloud } from '../index.ts';
import { control, dataFolder, dynamodbClient, localCloud, refOf } from '../testing/localCloud.ts';
import { tableResource, writeAssembly } from '../testing/writeAssembly.ts';

async function aTable() {
  const cloud = await localCloud({ Table: tableResource() });
  const client = dynamodbClient(cloud);
  const TableName = refOf(cloud, 'Table');
  return {
    cloud,
    put: (id: string) => client.send(new PutItemCommand({ TableName, Item: { id: { S: id } } })),
    putAtOnce: (...ids: string[]) =>
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: ids.map((id) => ({ Put: { TableName, Item: { id: { S: id } } } })),
        }),
      ),
    has: async (id: string) =>
      (await client.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }))).Item !== undefined,
    fault: (fault: object) => control(cloud, 'POST', 'faults', { service: 'dynamodb', ...fault }),
  };
}

const HOUR = 3_600_000;

test('the clock moves by ISO durations and milliseconds, and stays moved across a restart', async () => {
  const options = { assembly: writeAssembly({ App: {} }), dataDir: dataFolder() };
  const first = await start(options);
  await control(first, 'POST', 'clock', { advance: 'P1DT6H' });
  const { offsetMilliseconds } = await control(first, 'POST', 'clock', { advance: HOUR });
  expect(Math.round(offsetMilliseconds / HOUR)).toBe(31);
  await first.close();

  const second = await start(options);
  expect(Math.round((await control(second, 'GET', 'clock')).offsetMilliseconds / HOUR)).toBe(31);
  await second.close();
});

test.each([
  ['throttle', { name: 'ProvisionedThroughputExceededException', $metadata: { httpStatusCode: 400 } }, false],
  ['conflict', { name: 'TransactionConflictException', message: 'Transaction is ongoing for the item' }, false],
  ['down', { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }, false],
  ['timeout-before', { code: 'ECONNRESET' }, false],
  ['timeout-after', { code: 'ECONNRESET' }, true],
])('the fault %s refuses a call as the service would', async (kind, error, happened) => {
  const { put, has, fault } = await aTable();
  await fault({ action: 'PutItem', kind });
  await expect(put('1')).rejects.toMatchObject(error);
  expect(await has('1')).toBe(happened);
});

test('a conflict cancels a transaction and blames the first of its items', async () => {
  const { putAtOnce, fault } = await aTable();
  await fault({ kind: 'conflict' });
  await expect(putAtOnce('1', '2')).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [
      { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
      { Code: 'None' },
    ],
  });
});

test('a fault hits at its rate, hits the same calls for the same seed, and stops when it is removed', async () => {
  const { cloud, put, fault } = await aTable();
  const outcomes = async (ids: string[]) => {
    const hits = [];
    for (const id of ids)
      hits.push(
        await put(id).then(
          () => '.',
          () => 'x',
        ),
      );
    return hits.join('');
  };
  const ids = Array.from({ length: 20 }, (_, index) => String(index));
  await fault({ kind: 'throttle', count: 2 });
  expect(await outcomes(ids)).toBe('xx' + '.'.repeat(18));
  expect((await control(cloud, 'GET', 'faults')).faults).toEqual([
    { service: 'dynamodb', kind: 'throttle', count: 2, hits: 2 },
  ]);

  await fault({ kind: 'throttle', rate: 0.5, seed: 7 });
  const first = await outcomes(ids);
  expect(first).toMatch(/x.*\..*x/);
  await fault({ kind: 'throttle', rate: 0.5, seed: 7 });
  expect(await outcomes(ids)).toBe(first);

  expect(await control(cloud, 'DELETE', 'faults')).toEqual({ faults: [] });
  expect(await outcomes(ids)).toBe('.'.repeat(20));
});

test('the trace shows each request with its steps, newest first', async () => {
  const { cloud, put, has } = await aTable();
  await put('1');
  await has('1');
  const { traces } = await control(cloud, 'GET', 'trace?limit=2');
  const step = (name: string, capacity: object) => ({
    name: `dynamodb:${name}`,
    kind: 'aws',
    duration: expect.any(Number),
    children: [
      {
        kind: 'dynamodb',
        name,
        detail: { principal: 'arn:aws:iam::000000000000:root', table: refOf(cloud, 'Table'), ...capacity },
      },
    ],
  });
  expect(traces).toMatchObject([step('GetItem', { rcu: 0.5 }), step('PutItem', { wcu: 1 })]);
});

describe('without a change', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await start({ assembly: writeAssembly({ App: {} }) });
    return cloud.close;
  });

  test.each([['P1M'], ['-PT1H'], ['PT'], ['P'], ['6 hours'], [-1], [undefined]])(
    'the clock refuses %j',
    async (advance) => {
      expect(await control(cloud, 'POST', 'clock', { advance })).toEqual({
        error: `advance: expects an ISO 8601 duration like PT6H, or milliseconds, got ${JSON.stringify(advance)}`,
      });
    },
  );

  test.each([[1e300], ['P99999999999999999999W'], ['P2600000D']])(
    'the clock refuses to go to where no date can follow: %j',
    async (advance) => {
      expect(await control(cloud, 'POST', 'clock', { advance })).toEqual({
        error: `advance: the clock goes to the year 9000 at most, got ${JSON.stringify(advance)}`,
      });
      expect(Math.abs(cloud.clock.now() - Date.now())).toBeLessThan(60_000);
    },
  );

  test.each(['clock', 'faults'])('%s refuses what is no JSON of ours, and goes on', async (path) => {
    for (const body of ['null', '5', '"text"', '[null]', '{', '\u0000']) {
      const response = await fetch(`${cloud.awsEndpoint}/_local/${path}`, { method: 'POST', body });
      expect([body, response.status]).toEqual([body, 400]);
    }
    expect(await control(cloud, 'GET', 'faults')).toEqual({ faults: [] });
  });

  test.each([[-1], [1.5], ['2'], [null], [1e300]])('the clock refuses %j occurrences', async (occurrences) => {
    expect(await control(cloud, 'POST', 'clock', { advance: 'PT1M', occurrences })).toEqual({
      error: `occurrences: expects a whole number from 0 on, got ${JSON.stringify(occurrences)}`,
    });
  });

  test.each([
    [{ kind: 'throttle' }, 'A fault names its service, e.g. "dynamodb".'],
    [
      { service: 'dynamodb', kind: 'gremlin' },
      'A fault\'s kind is one of throttle, conflict, timeout-before, timeout-after, duplicate, crash, index-lag, lost-event, late-event, down; got "gremlin".',
    ],
    [{ service: 'sqs', kind: 'crash' }, 'Only functions crash: service "lambda", not "sqs".'],
    [{ service: 'dynamodb', kind: 'down', rate: 2 }, "A fault's rate is from 0 to 1; got 2."],
    [{ service: 'dynamodb', kind: 'down', rate: '1' }, 'A fault\'s rate is from 0 to 1; got "1".'],
    [{ service: 'dynamodb', kind: 'down', action: 5 }, "A fault's action is a text; got 5."],
    [{ service: 'dynamodb', kind: 'down', count: -1 }, "A fault's count is a number from 0 on; got -1."],
  ])('refuses the fault %j', async (fault, error) => {
    expect(await control(cloud, 'POST', 'faults', fault)).toEqual({ error });
  });

  test('lists its endpoints on any other request', async () => {
    const { error, endpoints } = await control(cloud, 'GET', 'nothing');
    expect(error).toBe('GET /_local/nothing is not part of the control plane');
    expect(endpoints).toContain('POST /_local/clock');
    expect(await control(cloud, 'POST', 'idle')).toEqual({ idle: true });
  });
});
