import { expect, test } from 'vitest';
import { correlated } from './correlation.ts';
import { claim, claimAlone } from './idempotency.ts';
import { assignmentKey, eventKey, profileKey, taskKey } from './keys.ts';
import { audited } from './user/audit.ts';
import type { FunctionWrite } from './writes.ts';

const ID = '7f3d1c52-0c7b-4f5e-9a43-2f6a1c9d8e01';
const person = { id: 'ada', name: 'Ada' };
const at = { iso: '2026-03-01T08:00:00.000Z', seconds: 1_772_352_000 };
const call = { callerId: 'ada', key: 'k', request: 'createTask {}', entityId: 't1' };

test.each<[string, FunctionWrite]>([
  ['an event', { write: 'put', key: eventKey('t1', 3), item: { type: 'UPDATED' } }],
  ['an act of administration', audited({ id: '01J', type: 'DEACTIVATED', at: at.iso, user: person })],
  ['a new profile', { write: 'put', key: profileKey('ada'), item: { row: {} } }],
  ['the claim of a call that writes nothing else', claimAlone(call, at)],
])('%s carries the id of its request', (_, write) => {
  expect(correlated(write, ID)).toMatchObject({ item: { ...(write as { item: object }).item, correlationId: ID } });
});

test('a profile that changes carries the id of its request', () => {
  const write: FunctionWrite = { write: 'update', key: profileKey('ada'), set: { row: {} }, remove: ['kO'] };
  expect(correlated(write, ID)).toEqual({ ...write, set: { row: {}, correlationId: ID } });
});

test.each<[string, FunctionWrite]>([
  ['a task', { write: 'update', key: taskKey('t1'), set: { row: {} }, remove: [] }],
  ['a new task', { write: 'put', key: taskKey('t1'), item: { row: {} } }],
  ['an assignment', { write: 'put', key: assignmentKey('t1', 'ada'), item: { row: {} } }],
  ['a claim beside an event', claim(call, at)],
  ['a deletion', { write: 'delete', key: profileKey('ada') }],
  ['a check', { write: 'check', key: profileKey('ada'), condition: { is: 'activeAdmin' } }],
])('%s carries no id, because no consumer hears of it', (_, write) => {
  expect(correlated(write, ID)).toBe(write);
});

test('without a request nothing changes', () => {
  const write: FunctionWrite = { write: 'put', key: eventKey('t1', 3), item: {} };
  expect(correlated(write, null)).toBe(write);
});
