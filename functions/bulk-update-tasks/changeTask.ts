import { couldBeId } from '../../domain/check.ts';
import { live, mismatch, withClaim, type IdempotencyRecord } from '../../domain/idempotency.ts';
import { idempotencyKeyOf, profileKey, taskKey, taskShareOf } from '../../domain/keys.ts';
import { changedByOthers, INTERNAL, noSuchTask, throttled, type Refusal } from '../../domain/outcome.ts';
import { visibleTask } from '../../domain/task/access.ts';
import { activePeople } from '../../domain/task/assignees.ts';
import { applyBulkChange, dueDayFor, type BulkChange } from '../../domain/task/bulkUpdateTasks.ts';
import { isAssigned, readTask, type StoredTask } from '../../domain/task/task.ts';
import { storedTaskView } from '../../domain/task/view.ts';
import { actorOf, type Actor, type By } from '../../domain/user/actor.ts';
import { readProfile, type UserRow } from '../../domain/user/profile.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { isThrottle } from '../shared/throttle.ts';
import { dueTimes, present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';
import type { TaskOutcome } from './bulkResult.ts';

/** Everything that is the same for all tasks of a call. */
interface BulkCall {
  actor: Actor;
  change: BulkChange;
  /** The users to assign, as they were when the call began. */
  people: UserRow[];
  /** The call's idempotency key. Each task makes its own claim of the key. */
  key: string | null;
  request: string;
}

/**
 * Changes one task. Never throws: a failure becomes the outcome of its task, and the outcomes of the other tasks are
 * still reported.
 */
export async function changeTask(id: string, call: BulkCall, db: Table): Promise<TaskOutcome> {
  if (!couldBeId(id)) return failed(id, noSuchTask().refusal);
  try {
    const outcome = await repeatWhileLost(() => tryOnce(id, call, db), 5);
    return outcome === 'lost' ? failed(id, changedByOthers('task').refusal) : outcome;
  } catch (error) {
    if (isThrottle(error)) return failed(id, throttled().refusal);
    logger.error('a task of a bulk change failed', { taskId: id, error: error as Error });
    return failed(id, INTERNAL);
  }
}

async function tryOnce(id: string, call: BulkCall, db: Table): Promise<TaskOutcome | 'lost'> {
  const { actor, change, people, request } = call;
  const at = present();
  const by = { actor, at };
  const share = call.key === null ? null : taskShareOf(call.key, id);
  const shareKey = share === null ? null : idempotencyKeyOf(actor.id, share);
  const keys = [profileKey(actor.id), taskKey(id), ...(shareKey === null ? [] : [shareKey])];
  const items = await getItems(db, keys);
  // A bulk change takes seconds. It stops at the first task that finds its actor no longer an active ADMIN.
  const still = actorOf(readProfile(items.get(profileKey(actor.id))), 'ADMIN');
  if (!still.ok) return failed(id, still.refusal);

  const task = visibleTask(actor, readTask(items.get(taskKey(id)), at));
  if (!task.ok) return failed(id, task.refusal);
  const done = shareKey === null ? null : live(items.get(shareKey) as IdempotencyRecord | null, at);
  if (done !== null) return done.request === request ? succeeded(task.value, by) : failed(id, mismatch().refusal);

  const assignees = activePeople('input.change.addAssigneeIds', await asTheyAreNow(people, task.value, db));
  if (!assignees.ok) return failed(id, assignees.refusal);
  const times = dueTimes(dueDayFor(task.value, change, actor));
  const result = applyBulkChange(task.value, change, assignees.value, times, by);
  if (!result.ok) return failed(id, result.refusal);
  const { writes } = result.value;
  const claim = share && { callerId: actor.id, key: share, request, entityId: id };
  const all = claim ? withClaim(writes, claim, at) : writes;
  const written = await transact(db, all);
  return written === 'lost' ? 'lost' : succeeded(result.value.task, by);
}

/**
 * A user who was erased meanwhile must not return with the old name. Users who are assigned already are not read again.
 */
async function asTheyAreNow(people: UserRow[], { row }: StoredTask, db: Table): Promise<Array<UserRow | null>> {
  const joining = people.filter(({ id }) => !isAssigned(row, id)).map(({ id }) => profileKey(id));
  if (joining.length === 0) return people;
  const items = await getItems(db, joining);
  return people.map((person) => (isAssigned(row, person.id) ? person : readProfile(items.get(profileKey(person.id)))));
}

const succeeded = (task: StoredTask, { actor, at }: By): TaskOutcome => ({
  id: task.row.id,
  task: storedTaskView(task, actor.role, at.iso),
  error: null,
});

const failed = (id: string, { code, message }: Refusal): TaskOutcome => ({ id, task: null, error: { code, message } });
