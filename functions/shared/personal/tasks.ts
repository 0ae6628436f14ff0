import {
  assignmentKey,
  ASSIGNMENT_PREFIX,
  EVENT_PREFIX,
  TASK_PREFIX,
  TASK_SORT_KEY,
  taskIdOf,
} from '../../../domain/keys.ts';
import { isAssigned, type TaskRow } from '../../../domain/task/task.ts';
import type { EventItem } from '../../../domain/task/view.ts';
import type { Item, ItemKind, Subject } from './itemKind.ts';
import { isNamedIn, namesErased } from './withoutName.ts';

const NAMES_GO = 'the name becomes "Deleted user"; the id stays, so that the history still shows who did what';

/** Users who may see a task receive all of it. */
const maySee = (row: TaskRow, { id, role }: Subject) => role === 'ADMIN' || isAssigned(row, id);

export const TASK_KINDS: readonly ItemKind[] = [
  {
    name: 'task',
    partition: TASK_PREFIX,
    sort: TASK_SORT_KEY,
    holds: 'names and ids of its creator and its assignees; whatever people wrote into title, description and tags',
    kept: 'until it is deleted, and for 30 days after that',
    exports(item, subject) {
      const { row, description, deletedAt } = item as unknown as {
        row: TaskRow;
        description?: string;
        deletedAt?: string;
      };
      if (row.createdBy.id !== subject.id && !isAssigned(row, subject.id)) return null;
      // They may no longer see the task. They only learn that they created it.
      if (!maySee(row, subject)) return { id: row.id, createdAt: row.createdAt, createdBy: row.createdBy };
      return { ...row, description: description ?? null, deletedAt: deletedAt ?? null };
    },
    erasure: NAMES_GO,
    erases: namesErased,
    restored: 'then',
  },
  {
    name: 'assignment',
    partition: TASK_PREFIX,
    sort: ASSIGNMENT_PREFIX,
    holds: 'name and id of the assignee and of who assigned them, and a copy of the task without its description',
    kept: 'as its task, or until the assignment is removed',
    exports(item, subject) {
      const { PK, SK, user, assignedAt, assignedBy } = item;
      if (!isNamedIn({ user, assignedBy }, subject.id)) return null;
      const taskId = taskIdOf({ PK });
      const isTheirs = SK === assignmentKey(taskId, subject.id).SK;
      return isTheirs ? { taskId, user, assignedAt, assignedBy } : { taskId, assignedAt, assignedBy };
    },
    erasure: NAMES_GO,
    erases: namesErased,
    restored: 'then',
  },
  {
    name: 'event',
    partition: TASK_PREFIX,
    sort: EVENT_PREFIX,
    holds: 'name and id of the person who acted and of those assigned or removed, and the task as it was',
    kept: 'as its task; of a permanently deleted task, until an operator runs `npm run purge`',
    exports(item, subject) {
      const { type, at, actor, fromStatus, toStatus, changedFields, assigned, unassigned, row } = item as Item &
        EventItem;
      const isActor = actor?.id === subject.id;
      if (!isActor && !isNamedIn([assigned, unassigned], subject.id)) return null;
      const of = (people: EventItem['assigned'] = []) => people.filter(({ id }) => isActor || id === subject.id);
      const about = { taskId: row.id, version: row.version, type, at };
      if (!isActor) return { ...about, assigned: of(assigned), unassigned: of(unassigned) };
      const did = { actor, fromStatus, toStatus, changedFields, assigned, unassigned };
      return { ...about, title: row.title, ...did };
    },
    erasure: NAMES_GO,
    erases: namesErased,
    restored: 'then',
  },
];
