import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { taskKey } from '../../domain/keys.ts';
import { getItems, ThrottledError } from './getItems.ts';
import { fakeTable, type FakeTable } from './testing/fakeTable.ts';

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** A table with items for all keys up to `t119`, which reads this many of a request. */
const aTable = (keysAtOnce = 100) => Object.assign(fakeTable(...keys(120).map((key) => ({ ...key }))), { keysAtOnce });
const sizes = ({ read }: FakeTable) => read.map(({ length }) => length);
const keys = (count: number) => Array.from({ length: count }, (_, index) => taskKey(`t${index}`));

test('reads repeats once, 100 at a time', async () => {
  const db = aTable();
  const items = await getItems(db, [...keys(120), ...keys(120)]);
  expect(sizes(db)).toEqual([100, 20]);
  expect(items.get(taskKey('t119'))).toEqual(taskKey('t119'));
});

test('an absent item is null, and no keys cause no request', async () => {
  const db = aTable();
  expect((await getItems(db, [])).get(taskKey('t1'))).toBeNull();
  expect(db.read).toEqual([]);
});

test('requests unread keys again, and only those', async () => {
  const db = aTable(2);
  const items = await getItems(db, keys(5));
  expect(sizes(db)).toEqual([5, 3, 1]);
  expect(items.get(taskKey('t4'))).toEqual(taskKey('t4'));
});

test('keys left unread five times in a row are a throttle', async () => {
  const db = aTable(0);
  await expect(getItems(db, keys(1))).rejects.toThrow(ThrottledError);
  expect(db.read).toHaveLength(5);
});
