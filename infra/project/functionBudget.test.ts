import { expect, test } from 'vitest';
import { overBudget } from './functionBudget.ts';

test('a bundle that weighs more than it may is named, with what it has and may have', () => {
  expect(overBudget('route-events', 100_000)).toEqual([]);
  expect(overBudget('route-events', 100_001)).toEqual([
    'functions/route-events: its bundle has 100001 bytes, of 100000 that it may have',
  ]);
  expect(overBudget('send-mail', 100_001)).toEqual([]);
});
