import { expect, test } from 'vitest';
import { auditKey } from '../../domain/keys.ts';
import { ada, grace, NOW } from '../../domain/testing/builders.ts';
import type { EventView } from '../../domain/task/view.ts';
import type { ProfileField } from '../function.ts';
import { actKeysOf, writeIn } from './writesIn.ts';

const noActs = { get: () => null };
const event = (part: object) => ({ version: 1 as const, event: { id: 't1#3', at: NOW, ...part } as EventView });
const fields = (...names: ProfileField[]) => ({ version: 1 as const, userId: 'grace', at: NOW, fields: names });

test('a task’s event is its actor’s write, a reminder is nobody’s', () => {
  expect(writeIn(event({ actor: ada }), noActs)).toEqual({ userId: 'ada', id: 't1#3', at: NOW });
  expect(writeIn(event({ actor: null }), noActs)).toBeNull();
});

test('an act of administration is its actor’s, an operator’s is nobody’s', () => {
  const change = { version: 1 as const, userId: 'grace', actId: '01J' };
  expect(actKeysOf([change])).toEqual([auditKey('grace', '01J')]);
  const act = (actor?: object) => ({
    get: () => ({ row: { id: '01J', at: NOW, user: grace, ...(actor && { actor }) } }),
  });
  expect(writeIn(change, act(ada))).toEqual({ userId: 'ada', id: '01J', at: NOW });
  expect(writeIn(change, act())).toBeNull();
  expect(writeIn(change, noActs)).toBeNull();
});

test('a user’s change of their own profile counts; changes of it by others or by the system do not', () => {
  for (const own of [fields('name'), fields('timeZone', 'notificationPreferences')])
    expect(writeIn(own, noActs)).toEqual({ userId: 'grace', id: `grace|${NOW}`, at: NOW });
  for (const others of [
    fields('role'),
    fields('status'),
    fields('email'),
    fields('mailSuppression'),
    fields('name', 'role'),
  ])
    expect(writeIn(others, noActs)).toBeNull();
});
