import { numberOf } from '../number.ts';
import { accepted, changedByOthersMessage, refused, type Outcome } from '../outcome.ts';
import type { By } from '../user/actor.ts';
import type { StoredTask } from './task.ts';
import { storedTaskView } from './view.ts';

/** The caller knew another version. The answer carries the current task, so that no further read is needed. */
export const conflict = (task: StoredTask, expectedVersion: number | null, { actor, at }: By) =>
  refused({
    code: 'CONFLICT',
    message:
      expectedVersion == null
        ? changedByOthersMessage('task')
        : `The task is at version ${numberOf(task.row.version)}, not ${expectedVersion}.`,
    info: { expectedVersion, currentVersion: task.row.version },
    data: storedTaskView(task, actor.role, at.iso),
  });

/** For every rule that starts from a version: CONFLICT if the caller named a version other than the current one. */
export const staleness = (task: StoredTask, expectedVersion: number | null, by: By): Outcome<null> => {
  const version = numberOf(task.row.version);
  return expectedVersion == null || expectedVersion === version ? accepted(null) : conflict(task, expectedVersion, by);
};
