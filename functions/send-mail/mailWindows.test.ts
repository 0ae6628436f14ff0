import { expect, test } from 'vitest';
import { mailWindowKey, waitingKey } from '../../domain/keys.ts';
import { fakeTable } from '../shared/testing/fakeTable.ts';
import { instant } from '../shared/time.ts';
import { finishWindow } from './mailWindows.ts';

const KEY = mailWindowKey('grace', 'SOON');
const TOLD = waitingKey('grace', 'SOON', '2026-03-10T12:00:00.000Z', 'e1');
const CLAIM = { userId: 'grace', window: 'SOON' as const, leaseId: 'mine', arrivals: 1, failures: 0 };
const NEXT = { more: false, nextAt: instant(Date.parse('2026-03-10T12:02:00Z')) };

const aWindow = (stored: object) =>
  fakeTable({ ...KEY, leaseId: 'mine', arrivals: 1, ...stored }, { ...TOLD, news: {} });

test('a window closes once all its news is reported', async () => {
  const db = aWindow({});
  expect(await finishWindow(CLAIM, [TOLD.SK], NEXT, db)).toBe('closed');
  expect([db.get(KEY), db.get(TOLD)]).toEqual([undefined, undefined]);
});

test('a window that received news meanwhile stays open, for the next mail', async () => {
  const db = aWindow({ arrivals: 2, failures: 3 });
  expect(await finishWindow(CLAIM, [TOLD.SK], NEXT, db)).toBe('open');
  expect(db.get(KEY)).toEqual({ ...KEY, arrivals: 2, nextReminderAt: '2026-03-10T12:02:00.000Z' });
  expect(db.get(TOLD)).toBeUndefined();
});

test('a window that another invocation has leased is left alone, with all its news', async () => {
  const db = aWindow({ leaseId: 'another' });
  expect(await finishWindow(CLAIM, [TOLD.SK], NEXT, db)).toBe('lost');
  expect(db.get(KEY)).toMatchObject({ leaseId: 'another' });
  expect(db.get(TOLD)).toBeDefined();
});
