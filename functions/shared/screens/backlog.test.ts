import { beforeEach, expect, test } from 'vitest';
import { screensKey } from '../../../domain/keys.ts';
import { fakeTable, type FakeTable } from '../testing/fakeTable.ts';
import { advanceBacklog, closeBacklog, leaveToBacklog, leaveToOpenBacklog, readBacklogs } from './backlog.ts';

const now = { iso: '2026-03-10T10:00:00.000Z', seconds: 1_000 };
const TTL = 1_000 + 2 * 86_400;
let db: FakeTable;
beforeEach(() => void (db = fakeTable()));
const stored = () => db.get(screensKey('t1'));

test('opens with the first event that is left to it, and keeps where it begins', async () => {
  await leaveToBacklog('t1', 'EVENT#2', now, db);
  await leaveToBacklog('t1', 'EVENT#3', now, db);
  expect(stored()).toEqual({ ...screensKey('t1'), from: 'EVENT#2', arrivals: 2, ttl: TTL });
  expect((await readBacklogs(['t1', 't2'], db)).get('t1')).toMatchObject({ from: 'EVENT#2', arrivals: 2 });
});

test('takes more, and moves on, only while it is open', async () => {
  expect(await leaveToOpenBacklog('t1', db)).toBe(false);
  expect(await advanceBacklog('t1', 'EVENT#3', db)).toBe(false);
  expect(stored()).toBeUndefined();
  await leaveToBacklog('t1', 'EVENT#2', now, db);
  expect(await leaveToOpenBacklog('t1', db)).toBe(true);
  expect(await advanceBacklog('t1', 'EVENT#3', db)).toBe(true);
  expect(stored()).toMatchObject({ from: 'EVENT#3', arrivals: 2 });
});

test('closes unless something arrived meanwhile', async () => {
  await leaveToBacklog('t1', 'EVENT#2', now, db);
  const read = (await readBacklogs(['t1'], db)).get('t1')!;
  await leaveToOpenBacklog('t1', db);
  expect(await closeBacklog('t1', read, db)).toBe(false);
  expect(await closeBacklog('t1', { ...read, arrivals: 2 }, db)).toBe(true);
  expect(stored()).toBeUndefined();
});
