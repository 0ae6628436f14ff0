/** The steps of random histories. */
import fc from 'fast-check';
import { TaskwireError, type TaskPriority, type TaskStatus } from '@taskwire/client';
import type { Person } from '../support/people.ts';
import * as when from '../support/when.ts';
import type { Change, ModelTask } from './model.ts';

export const STATUSES: TaskStatus[] = ['TODO', 'IN_PROGRESS', 'IN_REVIEW', 'COMPLETED', 'CANCELLED'];
const PRIORITIES: TaskPriority[] = ['LOW', 'HIGH'];
const aDay = fc.constantFrom(null, '2031-01-01', '2031-01-02');
/** Indexes of users. */
const aTeam = fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 });
const aChange = (userIds: string[]): fc.Arbitrary<Change> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), status: fc.constantFrom(...STATUSES) }) },
    {
      weight: 2,
      arbitrary: fc.record(
        {
          kind: fc.constant('update' as const),
          title: fc.constantFrom('A', 'B'),
          priority: fc.constantFrom(...PRIORITIES),
          dueDate: aDay,
        },
        { requiredKeys: ['kind'] },
      ),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('assign' as const, 'unassign' as const),
        userIds: aTeam.map((team) => team.map((index) => userIds[index]!)),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'restore' as const) }) },
  );
/** One call by one of four users (the first two are administrators) on one of five tasks, which may not be there. */
export const aStep = (userIds: string[]) =>
  fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('create' as const),
        who: fc.nat(1),
        title: fc.constantFrom('A', 'B'),
        priority: fc.constantFrom(...PRIORITIES),
        dueDate: aDay,
        team: aTeam,
      }),
    },
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant('change' as const),
        who: fc.nat(3),
        task: fc.nat(4),
        change: aChange(userIds),
        seen: fc.constantFrom('current', 'current', 'stale', 'none'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('bulk' as const),
        who: fc.nat(2),
        tasks: fc.uniqueArray(fc.nat(4), { minLength: 1 }),
        change: aChange(userIds).filter(({ kind }) => kind !== 'delete' && kind !== 'restore'),
      }),
    },
  );
export type Step = ReturnType<typeof aStep> extends fc.Arbitrary<infer S> ? S : never;

/** The code of a refusal; any other error is rethrown. */
export const codeOf = (error: unknown): string => {
  if (error instanceof TaskwireError && error.errorType !== null) return error.errorType;
  throw error;
};

/** Makes the call. */
export function perform(who: Person, id: string, change: Change, expectedVersion: number | null): Promise<when.Task> {
  const task = { id, version: expectedVersion ?? 0 };
  switch (change.kind) {
    case 'update': {
      const { kind: _kind, ...fields } = change;
      return when.updates(who, task, fields);
    }
    case 'move':
      return when.moves(who, task, change.status, expectedVersion === null ? {} : { expectedVersion });
    case 'assign':
      return when.assigns(who, task, identified(change.userIds));
    case 'unassign':
      return when.unassigns(who, task, identified(change.userIds));
    case 'delete':
      return when.deletes(who, task);
    case 'restore':
      return when.restores(who, task);
  }
}

/** The version that a call names: some calls must, some may, some cannot. */
export function expectedVersion(task: ModelTask | undefined, kind: Change['kind'], seen: string): number | null {
  if (kind === 'assign' || kind === 'unassign' || kind === 'restore' || (kind === 'move' && seen === 'none'))
    return null;
  return seen === 'stale' ? (task?.version ?? 1) + 1 : (task?.version ?? 1);
}

const identified = (ids: string[]) => ids.map((id) => ({ id }));
