import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { taskKey, type Key } from '../../domain/keys.ts';
import { getItems, ThrottledError } from './getItems.ts';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** A table that contains every key, and leaves all but the first `read` of a request unread. */
function aTable(read: number) {
  const requests: Key[][] = [];
  const send = ({ input }: { input: { RequestItems: Record<string, { Keys: Key[]; ConsistentRead: boolean }> } }) => {
    const { Keys, ConsistentRead } = input.RequestItems['T'] ?? { Keys: [], ConsistentRead: false };
    expect(ConsistentRead).toBe(true);
    requests.push(Keys);
    const rest = Keys.slice(read);
    return Promise.resolve({
      Responses: { T: Keys.slice(0, read) },
      UnprocessedKeys: rest.length === 0 ? {} : { T: { Keys: rest } },
    });
  };
  return { documents: { send } as unknown as DynamoDBDocumentClient, requests };
}
const keys = (count: number) => Array.from({ length: count }, (_, index) => taskKey(`t${index}`));

test('reads repeats once, 100 at a time', async () => {
  const { documents, requests } = aTable(100);
  const items = await getItems({ documents, table: 'T' }, [...keys(120), ...keys(120)]);
  expect(requests.map((request) => request.length)).toEqual([100, 20]);
  expect(items.get(taskKey('t119'))).toEqual(taskKey('t119'));
});

test('an absent item is null, and no keys cause no request', async () => {
  const { documents, requests } = aTable(100);
  expect((await getItems({ documents, table: 'T' }, [])).get(taskKey('t1'))).toBeNull();
  expect(requests).toEqual([]);
});

test('requests unread keys again, and only those', async () => {
  const { documents, requests } = aTable(2);
  const items = await getItems({ documents, table: 'T' }, keys(5));
  expect(requests.map((request) => request.length)).toEqual([5, 3, 1]);
  expect(items.get(taskKey('t4'))).toEqual(taskKey('t4'));
});

test('keys left unread five times in a row are a throttle', async () => {
  const { documents, requests } = aTable(0);
  await expect(getItems({ documents, table: 'T' }, keys(1))).rejects.toThrow(ThrottledError);
  expect(requests).toHaveLength(5);
});
