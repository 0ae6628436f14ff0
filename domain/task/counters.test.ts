import { describe, expect, test } from 'vitest';
import { alan, aRow, DUE, grace, NOW } from '../testing/builders.ts';
import { addDifference, EVERYBODY, stateOf, statsView, zero, type CounterDelta } from './counters.ts';

const OVERDUE = { ...aRow({ ...DUE, dueAt: '2026-03-10T00:00:00.000Z', assignees: [grace] }) };

/** What the counters change by when a task goes from one state to another. */
function difference(before: ReturnType<typeof stateOf>, after: ReturnType<typeof stateOf>) {
  const deltas: Record<string, CounterDelta> = {};
  addDifference(deltas, before, after);
  return deltas;
}

describe('the state of a task that is counted', () => {
  test('is its status, its assignees, whether it is overdue, and the day of its completion', () => {
    expect(stateOf(OVERDUE, false, NOW)).toEqual({
      status: 'TODO',
      assigneeIds: ['grace'],
      overdue: true,
      completedOn: null,
    });
    expect(stateOf(aRow({ ...DUE, status: 'COMPLETED', completedAt: NOW }), false, NOW)).toEqual({
      status: 'COMPLETED',
      assigneeIds: [],
      overdue: false,
      completedOn: '2026-03-10',
    });
  });

  test('is none for a deleted task', () => {
    expect(stateOf(OVERDUE, true, NOW)).toBeNull();
  });
});

describe('the difference between two states', () => {
  test('takes a task from one counter into another, for everybody and for each of its assignees', () => {
    const after = { ...stateOf(OVERDUE, false, NOW)!, status: 'COMPLETED' as const, overdue: false };
    const delta = { ...zero(), TODO: -1, overdue: -1, COMPLETED: 1 };
    expect(difference(stateOf(OVERDUE, false, NOW), after)).toEqual({ [EVERYBODY]: delta, grace: delta });
  });

  test('takes a task that changes hands from one to the other', () => {
    const before = stateOf(OVERDUE, false, NOW)!;
    const one = { ...zero(), TODO: 1, overdue: 1 };
    expect(difference(before, { ...before, assigneeIds: [alan.id] })).toEqual({
      [EVERYBODY]: zero(),
      grace: { ...zero(), TODO: -1, overdue: -1 },
      alan: one,
    });
  });

  test('counts an open task that nobody has as unassigned, for everybody alone, and a closed one not', () => {
    expect(difference(null, stateOf(aRow(), false, NOW))).toEqual({
      [EVERYBODY]: { ...zero(), TODO: 1, unassigned: 1 },
    });
    expect(difference(null, stateOf(aRow({ status: 'CANCELLED' }), false, NOW))).toEqual({
      [EVERYBODY]: { ...zero(), CANCELLED: 1 },
    });
  });

  test('takes a deleted task out of all counters, and is none for a task that stays deleted', () => {
    const delta = { ...zero(), TODO: -1, overdue: -1 };
    expect(difference(stateOf(OVERDUE, false, NOW), null)).toEqual({ [EVERYBODY]: delta, grace: delta });
    expect(difference(null, null)).toEqual({});
  });
});

test('counters that were never written are zero, as of now', () => {
  const byStatus = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'].map((status) => ({
    status,
    count: 0,
  }));
  expect(statsView(null, NOW)).toEqual({ byStatus, overdue: 0, unassigned: 0, asOf: NOW });
  const stored = { TODO: 2, overdue: 1, unassigned: 1, asOf: '2026-03-09T00:00:00.000Z' };
  expect(statsView(stored, NOW)).toEqual({
    byStatus: [{ status: 'TODO', count: 2 }, ...byStatus.slice(1)],
    overdue: 1,
    unassigned: 1,
    asOf: stored.asOf,
  });
});
