import { expect, test } from 'vitest';
import { NOW } from '../../domain/testing/builders.ts';
import { type ChangeMessage, readChange, writeChange } from './changes.ts';

test.each([
  { version: 1, event: { id: 't#1', at: NOW, task: { id: 't' } } },
  { version: 1, userId: 'grace', actId: '01J' },
  { version: 1, userId: 'grace', at: NOW, fields: ['name'] },
  { version: 1, userId: 'grace', at: NOW, claim: '111000001' },
])('reads a change: %j', (change) => {
  expect(readChange(JSON.stringify(change))).toEqual(change);
});

test.each([
  [{ version: 2, userId: 'grace', actId: '01J' }, 'the message is of version 2'],
  [{ version: 1 }, 'the message is no change of a task, a user or a profile'],
  [{ version: 1, event: { id: 't#1' } }, 'the message is no change of a task, a user or a profile'],
  [{ version: 1, userId: 'grace', at: 'soon', fields: [] }, 'the message is no change of a task, a user or a profile'],
])('refuses %j', (change, message) => {
  expect(() => readChange(JSON.stringify(change))).toThrow(message);
});

test('a title with characters that SQS refuses passes, spelled by number', () => {
  const change = { version: 1, event: { id: 't#1', at: NOW, task: { id: 't', title: 'a\uFFFE\uFFFF\u0000b' } } };
  const body = writeChange(change as ChangeMessage);
  expect(body).toContain('a\\ufffe\\uffff\\u0000b');
  expect(readChange(body)).toEqual(change);
});
