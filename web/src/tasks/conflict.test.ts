import type { Task } from '@taskwire/client';
import { expect, test } from 'vitest';
import { clashesOf, inputOf, reverseOf } from './conflict.ts';

const base = {
  id: 't',
  version: 3,
  title: 'a',
  description: null,
  priority: 'LOW',
  tags: ['x'],
  dueDate: '2030-01-01',
} as Task;

test('emptied fields are named, filled ones are sent', () => {
  expect(inputOf(base, { title: 'b', description: '', tags: [], dueDate: null })).toEqual({
    id: 't',
    expectedVersion: 3,
    title: 'b',
    clear: ['DESCRIPTION', 'TAGS', 'DUE_DATE'],
  });
});

test('fields that only one side has changed do not conflict', () => {
  expect(clashesOf(base, { title: 'mine' }, { ...base, version: 4, priority: 'HIGH' })).toEqual([]);
});

test('a field that both have changed needs a decision, unless both wrote the same', () => {
  expect(clashesOf(base, { title: 'mine', tags: ['y'] }, { ...base, title: 'theirs', tags: ['y'] })).toEqual(['title']);
});

test('the reverse of a change is the previous value', () => {
  expect(reverseOf(base, { title: 'b', dueDate: null })).toEqual({ title: 'a', dueDate: '2030-01-01' });
});
