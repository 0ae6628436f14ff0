import { TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { cancelledBy, fakeTable } from './testing/fakeTable.ts';
import { isThrottle } from './throttle.ts';
import { transact } from './transact.ts';

const key = { PK: 'TASK#t1', SK: 'METADATA' };
const put = (version: number) => ({
  write: 'put' as const,
  key,
  item: { row: { version: version + 1 } },
  condition: { is: 'version' as const, version },
});

test('sends puts, updates and deletes as one transaction', async () => {
  const db = fakeTable({ ...key, row: { version: 3 } });
  const written = await transact(db, [
    put(3),
    { write: 'update', key: { PK: 'TASK#t1', SK: 'ASSIGN#ada' }, set: { row: { version: 4 } }, remove: ['ttl'] },
    { write: 'delete', key: { PK: 'TASK#t1', SK: 'ASSIGN#alan' } },
    { write: 'put', key: { PK: 'TASK#t1', SK: 'EVENT#1' }, item: { type: 'UPDATED' }, condition: { is: 'absent' } },
  ]);
  expect(written).toBe('written');
  expect(db.written).toEqual([
    [
      {
        Put: {
          TableName: 'Taskwire',
          Item: { ...key, row: { version: 4 } },
          ConditionExpression: '#row.#version = :version',
          ExpressionAttributeNames: { '#row': 'row', '#version': 'version' },
          ExpressionAttributeValues: { ':version': 3 },
        },
      },
      {
        Update: {
          TableName: 'Taskwire',
          Key: { PK: 'TASK#t1', SK: 'ASSIGN#ada' },
          UpdateExpression: 'SET #s0 = :s0 REMOVE #r0',
          ExpressionAttributeNames: { '#s0': 'row', '#r0': 'ttl' },
          ExpressionAttributeValues: { ':s0': { version: 4 } },
        },
      },
      { Delete: { TableName: 'Taskwire', Key: { PK: 'TASK#t1', SK: 'ASSIGN#alan' } } },
      {
        Put: {
          TableName: 'Taskwire',
          Item: { PK: 'TASK#t1', SK: 'EVENT#1', type: 'UPDATED' },
          ConditionExpression: 'attribute_not_exists(#PK)',
          ExpressionAttributeNames: { '#PK': 'PK' },
        },
      },
    ],
  ]);
});

test('sends no request if there is nothing to write', async () => {
  const db = fakeTable();
  db.beforeTransaction = () => Promise.reject(new Error('sent'));
  expect(await transact(db, [])).toBe('written');
});

test.each([
  ['a condition that failed', undefined],
  ['a conflict with another transaction', cancelledBy('None', 'TransactionConflict')],
  ['a conflict', new TransactionConflictException({ $metadata: {}, message: '' })],
])('%s is a lost race', async (_, failure) => {
  const db = fakeTable({ ...key, row: { version: 9 } });
  db.beforeTransaction = () => (failure === undefined ? undefined : Promise.reject(failure));
  expect(await transact(db, [put(3)])).toBe('lost');
  expect(db.get(key)).toMatchObject({ row: { version: 9 } });
});

test.each([
  [cancelledBy('ThrottlingError', 'None'), true],
  [cancelledBy('ProvisionedThroughputExceeded'), true],
  [Object.assign(new Error(), { name: 'ProvisionedThroughputExceededException' }), true],
  [Object.assign(new Error(), { name: 'RequestLimitExceeded' }), true],
  [cancelledBy('ValidationError'), false],
  [new Error('anything'), false],
])('throws any other failure: %s is a throttle: %s', async (failure, throttle) => {
  const db = fakeTable();
  db.beforeTransaction = () => Promise.reject(failure);
  await expect(transact(db, [put(3)])).rejects.toBe(failure);
  expect(isThrottle(failure)).toBe(throttle);
});
