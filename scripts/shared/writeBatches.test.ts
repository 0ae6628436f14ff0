import type { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeBatches } from './writeBatches.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Requests = Record<string, unknown>[];

/** A table that accepts this many requests of a call, and the requests of every call. */
function aTable(accepts: number) {
  const calls: Requests[] = [];
  const send = ({ input }: BatchWriteCommand) => {
    const requests = input.RequestItems!['tasks'] as Requests;
    calls.push(requests);
    const rest = requests.slice(accepts);
    return Promise.resolve({ UnprocessedItems: rest.length > 0 ? { tasks: rest } : {} });
  };
  return { db: { documents: { send } as unknown as DynamoDBDocumentClient, table: 'tasks' }, calls };
}

const keyOf = (index: number) => ({ PK: `TASK#${index}`, SK: 'METADATA' });
const some = (count: number) => Array.from({ length: count }, (_, index) => keyOf(index));
/** The outcome of writes whose pauses are skipped. */
async function done(writing: Promise<void>): Promise<string> {
  const outcome = writing.then(
    () => 'written',
    (error: Error) => error.message,
  );
  await vi.runAllTimersAsync();
  return outcome;
}

test('writes 25 items a request', async () => {
  const { db, calls } = aTable(25);
  expect(await done(writeBatches(db, { put: some(60), delete: [keyOf(60)] }))).toBe('written');
  expect(calls.map(({ length }) => length)).toEqual([25, 25, 11]);
  expect([calls[0]![0], calls[2]!.at(-1)]).toEqual([
    { PutRequest: { Item: keyOf(0) } },
    { DeleteRequest: { Key: keyOf(60) } },
  ]);
});

test('nothing to write causes no request', async () => {
  const { db, calls } = aTable(25);
  expect(await done(writeBatches(db, {}))).toBe('written');
  expect(calls).toEqual([]);
});

test('requests what DynamoDB left unprocessed again, and only that', async () => {
  const { db, calls } = aTable(2);
  expect(await done(writeBatches(db, { put: some(5) }))).toBe('written');
  expect(calls.map(({ length }) => length)).toEqual([5, 3, 1]);
  expect(calls[2]).toEqual([{ PutRequest: { Item: keyOf(4) } }]);
});

test('says so when DynamoDB accepts nothing for a minute', async () => {
  const { db, calls } = aTable(0);
  expect(await done(writeBatches(db, { delete: some(1) }))).toBe('tasks does not accept writes this fast');
  expect(calls).toHaveLength(12);
});

test('a request that DynamoDB cannot read is not repeated', async () => {
  const { db } = aTable(0);
  const refusal = Object.assign(new Error('Type mismatch for key PK'), { name: 'ValidationException' });
  const send = vi.fn(() => Promise.reject(refusal));
  const refusing = { ...db, documents: { send } as unknown as DynamoDBDocumentClient };
  expect(await done(writeBatches(refusing, { put: some(1) }))).toBe('Type mismatch for key PK');
  expect(send).toHaveBeenCalledOnce();
});
