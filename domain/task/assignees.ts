import type { AssignTaskInput } from '../../schema/generated/types.ts';
import { checkIdempotencyKey, checkIds, LIMITS } from '../check.ts';
import { accepted, invalid, refused, type Outcome, type Problem } from '../outcome.ts';
import type { By } from '../user/actor.ts';
import { personOf, type Person, type UserRow } from '../user/profile.ts';
import { changed, unchanged, type Change } from './change.ts';
import { isAssigned, type StoredTask } from './task.ts';

/** VALIDATION unless 1 to 20 different users are named. For both `assignTask` and `unassignTask`. */
export function checkAssignees(input: AssignTaskInput): Outcome<{ assigneeIds: string[] }> {
  const problems: Problem[] = [];
  checkIds(problems, 'input.assigneeIds', input.assigneeIds, 1, LIMITS.assignees);
  checkIdempotencyKey(problems, input.idempotencyKey);
  return problems.length > 0 ? invalid(problems) : accepted({ assigneeIds: input.assigneeIds });
}

/** Only active users can be assigned: VALIDATION names each id at `path` that has no active user. */
export function activePeople(path: string, profiles: Array<UserRow | null>): Outcome<Person[]> {
  const problems: Problem[] = [];
  const people: Person[] = [];
  profiles.forEach((profile, index) => {
    const person = profile == null ? null : profile.status === 'ACTIVE' ? personOf(profile) : null;
    if (person == null) problems.push({ path: `${path}.${index}`, message: 'must be an active user' });
    else people.push(person);
  });
  return problems.length > 0 ? invalid(problems) : accepted(people);
}

/**
 * Adds the `people` who are not assigned yet. LIMIT_EXCEEDED beyond 20, because a status change rewrites each
 * assignee's row.
 */
export function assign(task: StoredTask, people: Person[], by: By): Outcome<Change> {
  const added = people.filter((person) => !isAssigned(task.row, person.id));
  if (added.length === 0) return accepted(unchanged(task));
  const assignees = [...task.row.assignees, ...added];
  if (assignees.length > LIMITS.assignees) {
    return refused({
      code: 'LIMIT_EXCEEDED',
      message: `A task can have at most ${LIMITS.assignees} assignees.`,
      info: { limit: LIMITS.assignees, would: assignees.length },
    });
  }
  const after = { ...task, row: { ...task.row, assignees } };
  return accepted(changed(task, after, { type: 'ASSIGNED', changedFields: ['assignees'], assigned: added }, by));
}

/** Removes the `assigneeIds` that are assigned. */
export function unassign(task: StoredTask, assigneeIds: string[], by: By): Change {
  const removed = task.row.assignees.filter((person) => assigneeIds.indexOf(person.id) >= 0);
  if (removed.length === 0) return unchanged(task);
  const assignees = task.row.assignees.filter((person) => assigneeIds.indexOf(person.id) < 0);
  const after = { ...task, row: { ...task.row, assignees } };
  return changed(task, after, { type: 'UNASSIGNED', changedFields: ['assignees'], unassigned: removed }, by);
}
