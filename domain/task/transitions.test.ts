import { describe, expect, test } from 'vitest';
import type { TaskStatus } from '../../schema/generated/types.ts';
import { allowedTransitions, isActive, TRANSITIONS } from './transitions.ts';

/**
 * Every pair of statuses: who may make the change. `*` both roles, `A` ADMIN alone, `.` nobody. Columns are in row
 * order.
 */
const STATUSES: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];
const TABLE: Record<string, string> = {
  TODO: '. * . . A',
  IN_PROGRESS: '* . * * A',
  IN_REVIEW: '. * . * A',
  COMPLETED: '. A . . .',
  CANCELLED: 'A . . . .',
};
const PAIRS = STATUSES.flatMap((from) =>
  (TABLE[from] as string).split(' ').map((who, to) => [from, STATUSES[to], who]),
);

describe('allowedTransitions', () => {
  test.each(PAIRS as Array<[TaskStatus, TaskStatus, string]>)('%s → %s: %s', (from, to, who) => {
    expect(allowedTransitions(from, 'ADMIN').includes(to)).toBe(who !== '.');
    expect(allowedTransitions(from, 'MEMBER').includes(to)).toBe(who === '*');
  });

  test('a MEMBER has no transition that an ADMIN lacks, and none out of a closed status', () => {
    for (const from of STATUSES) {
      expect(TRANSITIONS[from].ADMIN).toEqual(expect.arrayContaining(allowedTransitions(from, 'MEMBER')));
      if (!isActive(from)) expect(allowedTransitions(from, 'MEMBER')).toEqual([]);
    }
  });
});

test('three statuses are open', () => {
  expect(STATUSES.filter(isActive)).toEqual(['TODO', 'IN_PROGRESS', 'IN_REVIEW']);
});
