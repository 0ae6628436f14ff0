import { noSuchTask, type Outcome, accepted } from '../outcome.ts';
import type { Actor } from '../user/actor.ts';
import { isAssigned, type StoredTask } from './task.ts';

/** An ADMIN sees every task, a MEMBER only the tasks assigned to them. */
export const maySee = (actor: Actor, task: StoredTask) =>
  actor.role === 'ADMIN' ? true : isAssigned(task.row, actor.id);

/** The task for an operation on it, or NOT_FOUND: the same answer for absent, deleted and invisible tasks. */
export function visibleTask(actor: Actor, task: StoredTask | null): Outcome<StoredTask> {
  const seen = seenTask(actor, task);
  if (!seen.ok) return seen;
  return seen.value.deletedAt == null ? seen : noSuchTask();
}

/** Like {@link visibleTask}, but accepts a deleted task. */
export function seenTask(actor: Actor, task: StoredTask | null): Outcome<StoredTask> {
  if (task == null) return noSuchTask();
  return maySee(actor, task) ? accepted(task) : noSuchTask();
}
