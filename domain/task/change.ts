import type { TaskEventType, TaskStatus } from '../../schema/generated/types.ts';
import { assignmentKey, eventKey, TABLE, taskKey } from '../keys.ts';
import type { By } from '../user/actor.ts';
import { personOf, type Person } from '../user/profile.ts';
import type { Write } from '../writes.ts';
import { assignmentIndexKeys, RESTORABLE_SECONDS, taskItem, type StoredTask } from './task.ts';
import { storedAudience } from './view.ts';

/** The result of a rule: the task afterwards, and the one transaction that stores it (no writes: no change). */
export interface Change {
  task: StoredTask;
  writes: Write[];
}

/** What happened, besides the task itself. */
interface Happening {
  type: TaskEventType;
  fromStatus?: TaskStatus;
  toStatus?: TaskStatus;
  changedFields?: string[];
  assigned?: Person[];
  unassigned?: Person[];
}

export const unchanged = (task: StoredTask): Change => ({ task, writes: [] });

/**
 * The transaction of every change: the task on condition of the version that was read, each assignment's copy of the
 * task, and the event. `after` comes with the old version and time; both are set here.
 */
export function changed(before: StoredTask | null, after: StoredTask, happening: Happening, by: By): Change {
  const { actor, at } = by;
  const version = before == null ? 1 : before.row.version + 1;
  const task = { ...after, row: { ...after.row, version, updatedAt: at.iso } };
  const id = task.row.id;
  const ttl = task.deletedAt == null ? null : at.seconds + RESTORABLE_SECONDS;
  const added = happening.assigned ?? [];
  const kept = task.row.assignees.filter((person) => !added.some((other) => other.id === person.id));

  const writes: Write[] = [
    {
      write: 'put',
      key: taskKey(id),
      item: taskItem(task, ttl),
      condition: before == null ? { is: 'absent' } : { is: 'version', version: before.row.version },
    },
    ...kept.map((person) => keepAssignment(task, person, ttl)),
    ...added.map((person) => addAssignment(task, person, by)),
    ...(happening.unassigned ?? []).map((person): Write => ({ write: 'delete', key: assignmentKey(id, person.id) })),
    {
      write: 'put',
      key: eventKey(id, version),
      item: {
        ...happening,
        at: at.iso,
        actor: personOf(actor),
        row: task.row,
        ...(task.description == null ? {} : { description: task.description }),
        ...storedAudience(task.row, happening.unassigned ?? []),
      },
      condition: { is: 'absent' },
    },
  ];
  return { task, writes };
}

function addAssignment(task: StoredTask, person: Person, { actor, at }: By): Write {
  return {
    write: 'put',
    key: assignmentKey(task.row.id, person.id),
    item: {
      row: task.row,
      user: person,
      assignedAt: at.iso,
      assignedBy: personOf(actor),
      ...assignmentIndexKeys(task, person.id).set,
    },
  };
}

function keepAssignment(task: StoredTask, person: Person, ttl: number | null): Write {
  const keys = assignmentIndexKeys(task, person.id);
  return {
    write: 'update',
    key: assignmentKey(task.row.id, person.id),
    set: { row: task.row, ...keys.set, ...(ttl == null ? {} : { ttl }) },
    remove: ttl == null ? [...keys.remove, TABLE.ttl] : keys.remove,
  };
}
