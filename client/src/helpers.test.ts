import { describe, expect, test } from 'vitest';
import { allowedTransitions, dayIn, daysUntilDue, isOpen, isOverdue } from './helpers.ts';

const at = (instant: string) => Date.parse(instant);

test('a role may set what the server allows it to set', () => {
  expect(allowedTransitions('IN_PROGRESS', 'ADMIN')).toEqual(['TODO', 'IN_REVIEW', 'COMPLETED', 'CANCELLED']);
  expect(allowedTransitions('IN_PROGRESS', 'MEMBER')).toEqual(['TODO', 'IN_REVIEW', 'COMPLETED']);
  expect(allowedTransitions('COMPLETED', 'MEMBER')).toEqual([]);
});

test('a task is open until it is completed or cancelled', () => {
  const open = (['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'] as const).map((status) =>
    isOpen({ status }),
  );
  expect(open).toEqual([true, true, true, false, false]);
});

describe('a task is overdue', () => {
  const dueAt = '2026-03-13T00:00:00.000Z';
  test.each([
    ['once its day has ended', 'TODO', dueAt, '2026-03-13T00:00:00.001Z', true],
    ['not at the instant when its day ends', 'TODO', dueAt, dueAt, false],
    ['not when it is completed', 'COMPLETED', dueAt, '2027-01-01T00:00:00.000Z', false],
    ['not without a due date', 'TODO', null, '2027-01-01T00:00:00.000Z', false],
  ] as const)('%s', (_, status, due, now, overdue) => {
    expect(isOverdue({ status, dueAt: due }, at(now))).toBe(overdue);
  });
});

test('a day is a calendar day in the zone', () => {
  const instant = at('2026-03-12T23:30:00.000Z');
  expect([dayIn('Europe/Berlin', instant), dayIn('America/New_York', instant)]).toEqual(['2026-03-13', '2026-03-12']);
});

test.each([
  ['2026-03-28', 'Europe/Berlin', '2026-03-28T22:59:59.000Z', 0],
  ['2026-03-28', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', -1],
  ['2026-03-30', 'Europe/Berlin', '2026-03-28T12:00:00.000Z', 2],
  ['2026-03-28', 'Pacific/Kiritimati', '2026-03-27T10:00:00.000Z', 0],
  [null, null, '2026-03-27T10:00:00.000Z', null],
])('due on %s in %s, at %s there are %s days left', (dueDate, dueTimeZone, now, days) => {
  expect(daysUntilDue({ dueDate, dueTimeZone }, at(now))).toBe(days);
});
