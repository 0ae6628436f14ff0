import { expect, test } from 'vitest';
import { aRow, DUE, DUE_TIMES } from '../testing/builders.ts';
import { dueDayOf, dueFields, nextReminder } from './due.ts';

test('a row without a date has none of its members', () => {
  expect(dueDayOf(aRow())).toBeNull();
  expect(dueFields(null, null)).toEqual({});
});

test('a due day and its end go into the row and come back', () => {
  const fields = dueFields({ day: '2026-03-12', zone: 'Europe/London' }, DUE_TIMES);
  expect(fields).toEqual(DUE);
  expect(dueDayOf(aRow(fields))).toEqual({ day: '2026-03-12', zone: 'Europe/London' });
});

const { dueSoonAt, overdueAt } = DUE_TIMES;
test.each([
  ['well before', '2026-03-10T12:00:00.000Z', dueSoonAt],
  ['a millisecond before 08:00 on the day', '2026-03-12T07:59:59.999Z', dueSoonAt],
  ['at 08:00 on the day', dueSoonAt, overdueAt],
  ['during the day', '2026-03-12T20:00:00.000Z', overdueAt],
  ['a millisecond before 08:00 on the next day', '2026-03-13T07:59:59.999Z', overdueAt],
  ['at 08:00 on the next day', overdueAt, null],
  ['long after', '2027-01-01T00:00:00.000Z', null],
])('the next reminder, armed %s', (_, now, reminder) => {
  expect(nextReminder(aRow(DUE), DUE_TIMES, now)).toBe(reminder);
});

test.each(['COMPLETED', 'CANCELLED'] as const)('a %s task has no reminder', (status) => {
  expect(nextReminder(aRow({ ...DUE, status }), DUE_TIMES, '2026-03-10T12:00:00.000Z')).toBeNull();
});

test('a task without a date has no reminder', () => {
  expect(nextReminder(aRow(), null, '2026-03-10T12:00:00.000Z')).toBeNull();
});
