import { expect, test } from 'vitest';
import { createCursor } from './cursor.ts';

const recordsOf = (count: number, SizeBytes?: number) =>
  Array.from({ length: count }, (_, index) => ({ dynamodb: { SequenceNumber: String(index + 1), SizeBytes } }));

/** Whether a cursor is at the end after one page. */
async function isAtEndAfter(Records: object[], next: string | null = 'next'): Promise<boolean> {
  const answers: Record<string, object[]> = {
    DescribeStream: [{ StreamDescription: { Shards: [{ ShardId: 'only', SequenceNumberRange: {} }] } }],
    GetShardIterator: [{ ShardIterator: 'first' }],
    GetRecords: [{ Records, ...(next !== null && { NextShardIterator: next }) }],
  };
  const cursor = createCursor(async (action) => answers[action]!.shift(), 'arn', 0n);
  expect(await cursor.next()).toHaveLength(Records.length);
  return cursor.isAtEnd();
}

test('a cursor is at the end after a page that had room for another record', async () => {
  expect(await isAtEndAfter([])).toBe(true);
  expect(await isAtEndAfter(recordsOf(999, 100))).toBe(true);
});

test('a cursor may not be at the end after a page that could be full, or of a shard that is closed', async () => {
  expect(await isAtEndAfter(recordsOf(1_000, 1))).toBe(false);
  expect(await isAtEndAfter(recordsOf(1, 100_000))).toBe(false);
  expect(await isAtEndAfter(recordsOf(1))).toBe(false);
  expect(await isAtEndAfter(recordsOf(1, 1), null)).toBe(false);
});
