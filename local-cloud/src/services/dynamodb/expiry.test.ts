import { expect, onTestFinished, test } from 'vitest';
import { createClock, type Clock } from '../../shared/clock.ts';
import { AwsError } from '../../shared/errors.ts';
import { silent } from '../../shared/log.ts';
import type { Engine } from './engine.ts';
import { createExpiry } from './expiry.ts';

test('an item whose time is moved between its reading and its deletion stays', async () => {
  const clock = createClock();
  onTestFinished(clock.close);
  const past = String(Math.floor(clock.now() / 1000) - 60);
  const later = String(Math.floor(clock.now() / 1000) + 60);
  const stored: Record<string, string> = { kept: past, gone: past };
  const item = (id: string) => ({ id: { S: id }, ttl: { N: stored[id] } });
  const engine = { call: async () => ({ Items: ['kept', 'gone'].map(item) }) } as unknown as Engine;
  stored['kept'] = past;
  const expiry = createExpiry(engine, { clock, log: silent }, async (request) => {
    const id = request['Key'].id.S as string;
    if (id === 'kept') stored[id] = later;
    expect(request).toMatchObject({ ConditionExpression: '#ttl = :at', ExpressionAttributeNames: { '#ttl': 'ttl' } });
    if (stored[id] !== request['ExpressionAttributeValues'][':at'].N)
      throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
    delete stored[id];
  });
  onTestFinished(expiry.close);
  expiry.watch('table', [{ AttributeName: 'id' }], 'ttl');
  await expiry.sweep();
  expect(stored).toEqual({ kept: later });
});

const NOW = 1_900_000_000;

/** A table of items that expire, by pages of one item, and what was read of it. */
async function aTable(times: Record<string, number>, refused?: Error) {
  let now = NOW;
  const items = new Map(Object.entries(times).map(([id, after]) => [id, String(NOW + after)]));
  const scans: Array<Record<string, any>> = [];
  const engine = {
    async call(action: string, request: Record<string, any>) {
      expect(action).toBe('Scan');
      scans.push(request);
      const after = request['ExclusiveStartKey'] as { id: { S: string } } | undefined;
      const [[id, ttl] = [], ...more] = [...items].filter(([each]) => after === undefined || each > after.id.S);
      const Items = id === undefined ? [] : [{ id: { S: id }, sort: { S: 'a' }, ttl: { N: ttl } }];
      return { Items, ...(more.length > 0 && { LastEvaluatedKey: { id: { S: id } } }) };
    },
  } as unknown as Engine;
  const expiry = createExpiry(
    engine,
    { clock: { now: () => now * 1000 + 999 } as Clock, log: silent },
    async ({ TableName, Key }) => {
      expect({ TableName, Key }).toEqual({ TableName: 'table', Key: { id: Key.id, sort: { S: 'a' } } });
      if (refused !== undefined) throw refused;
      items.delete(Key.id.S);
    },
  );
  onTestFinished(expiry.close);
  expiry.watch('table', [{ AttributeName: 'id' }, { AttributeName: 'sort' }], 'ttl');
  /** Sweeps after so many seconds. Returns how many pages were read. */
  const sweepIn = async (seconds: number) => {
    scans.length = 0;
    now += seconds;
    await expiry.sweep();
    return scans.length;
  };
  const put = (action: string, after: number | string, attribute = 'ttl') =>
    expiry.noticed(action, {
      Item: { [attribute]: typeof after === 'number' ? { N: `${NOW + after}` } : { S: after } },
    });
  return { expiry, sweepIn, put, scans, left: () => [...items.keys()] };
}

test('a sweep reads every page, and deletes what has expired within the last five years', async () => {
  const FIVE_YEARS = 5 * 365 * 24 * 3600;
  const { sweepIn, scans, left } = await aTable({ a: 0, b: 1, c: -FIVE_YEARS, d: -1 - FIVE_YEARS, e: -60 });
  await sweepIn(0);
  expect(left()).toEqual(['b', 'd']);
  expect(scans.map(({ ExclusiveStartKey }) => ExclusiveStartKey?.id.S as unknown)).toEqual([
    undefined,
    'a',
    'b',
    'c',
    'd',
  ]);
  expect(scans[0]).toEqual({
    TableName: 'table',
    FilterExpression: 'attribute_type(#ttl, :number)',
    ProjectionExpression: '#k0, #k1, #ttl',
    ExpressionAttributeNames: { '#ttl': 'ttl', '#k0': 'id', '#k1': 'sort' },
    ExpressionAttributeValues: { ':number': { S: 'N' } },
  });
});

test('a table is read again once the earliest time that it holds has come', async () => {
  const { sweepIn, left } = await aTable({ a: 300, b: 100, c: 900 });
  expect([await sweepIn(0), await sweepIn(99), await sweepIn(1)]).toEqual([3, 0, 3]);
  expect(left()).toEqual(['a', 'c']);
  expect([await sweepIn(199), await sweepIn(1)]).toEqual([0, 2]);
  expect(left()).toEqual(['c']);
});

test.each([[new AwsError('ThrottlingException', 'Rate exceeded')], [new Error('broken')]])(
  'a sweep fails if a deletion does: %s',
  async (error) => {
    const { sweepIn } = await aTable({ a: 0 }, error);
    await expect(sweepIn(0)).rejects.toThrow(error);
  },
);

test.each([
  ['PutItem'],
  ['UpdateItem'],
  ['BatchWriteItem'],
  ['TransactWriteItems'],
  ['ExecuteStatement'],
  ['BatchExecuteStatement'],
])('a time that a %s stores is waited for', async (action) => {
  const { sweepIn, put } = await aTable({ a: 900 });
  await sweepIn(0);
  put(action, 300);
  put(action, 100);
  put(action, 200);
  expect([await sweepIn(99), await sweepIn(1)]).toEqual([0, 1]);
});

test.each<[string, string, number | string, string?]>([
  ['that only reads', 'GetItem', 100],
  ['whose name only contains that of a write', 'NotPutItem', 100],
  ['of another attribute', 'PutItem', 100, 'other'],
])('a request %s changes nothing', async (_, action, after, attribute) => {
  const { sweepIn, put } = await aTable({ a: 900 });
  await sweepIn(0);
  put(action, after, attribute);
  expect(await sweepIn(899)).toBe(0);
});

test('a write without a time that can be read lets the next sweep look', async () => {
  const { sweepIn, put } = await aTable({ a: 900 });
  await sweepIn(0);
  put('UpdateItem', 'soon');
  expect(await sweepIn(0)).toBe(1);
});

test('a time with a fraction is a time, and a small number is none', async () => {
  const { sweepIn, expiry } = await aTable({ a: 900 });
  await sweepIn(0);
  expiry.noticed('PutItem', { Item: { ttl: { N: `${NOW + 300}.25` }, version: { N: '3' } } });
  expect([await sweepIn(299), await sweepIn(1)]).toEqual([0, 1]);
});

test('a table whose time to live is switched off is not read', async () => {
  const { expiry, sweepIn, left } = await aTable({ a: -60 });
  expiry.watch('table', [], undefined);
  expect([await sweepIn(0), left()]).toEqual([0, ['a']]);
});
