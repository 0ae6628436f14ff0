import { expect, test } from 'vitest';
import { carry, carryKeyOf, type Carried } from './carry.ts';

const task = { id: 't', status: 'TODO' as const, allowedTransitions: ['IN_PROGRESS' as const, 'CANCELLED' as const] };

function after(...keys: Parameters<typeof carry>[1][]) {
  let carried: Carried | null = null;
  let effect: ReturnType<typeof carry>['effect'] = null;
  for (const key of keys) ({ carried, effect } = carry(carried, key, task));
  return { carried, effect };
}

test('a card moves only over its own column and those that the API allows', () => {
  expect(after('pick').carried?.places).toEqual(['TODO', 'IN_PROGRESS', 'CANCELLED']);
  expect(after('pick', 'next', 'next').carried?.over).toBe('CANCELLED');
  expect(after('pick', 'next', 'next', 'next').carried?.over).toBe('CANCELLED');
  expect(after('pick', 'previous').carried?.over).toBe('TODO');
});

test('a dropped card moves; one put back does not', () => {
  expect(after('pick', 'next', 'drop')).toEqual({
    carried: null,
    effect: { type: 'dropped', id: 't', from: 'TODO', status: 'IN_PROGRESS' },
  });
  expect(after('pick', 'next', 'cancel').effect?.type).toBe('putBack');
  expect(after('pick', 'drop').effect?.type).toBe('putBack');
});

test('arrow keys only move a card that is being carried, and swap in right-to-left languages', () => {
  expect(carryKeyOf('ArrowRight', false, false)).toBeNull();
  expect(carryKeyOf('ArrowRight', true, false)).toBe('next');
  expect(carryKeyOf('ArrowRight', true, true)).toBe('previous');
  expect(carryKeyOf(' ', false, false)).toBe('pick');
});
