import { numberOf } from '../number.ts';
import { accepted, refused, type Outcome } from '../outcome.ts';
import type { By } from '../user/actor.ts';
import type { StoredTask } from './task.ts';
import { storedTaskView } from './view.ts';

/** The caller knew another version: the answer carries the task as it is, so that no further read is needed. */
export const conflict = (task: StoredTask, expectedVersion: number | null, { actor, at }: By) =>
  refused({
    code: 'CONFLICT',
    message:
      expectedVersion == null ? LOST : `The task is at version ${numberOf(task.row.version)}, not ${expectedVersion}.`,
    info: { expectedVersion, currentVersion: task.row.version },
    data: storedTaskView(task, actor.role, at.iso),
  });

/** Others wrote the same task at the same moment, twice in a row, and who won is not known. */
export const lostRace = () =>
  refused({ code: 'CONFLICT', message: LOST, info: { expectedVersion: null, currentVersion: null } });

const LOST = 'The task was changed by others at the same moment. Try again.';

/** For every rule that starts from a version: CONFLICT unless it is the current one, or the caller named none. */
export const staleness = (task: StoredTask, expectedVersion: number | null, by: By): Outcome<null> => {
  const version = numberOf(task.row.version);
  return expectedVersion == null || expectedVersion === version ? accepted(null) : conflict(task, expectedVersion, by);
};
