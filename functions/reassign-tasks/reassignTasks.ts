import type { ReassignTasksInput, ReassignTasksResult } from '../../schema/generated/types.ts';
import { couldBeId } from '../../domain/check.ts';
import { claimAlone, requestOf } from '../../domain/idempotency.ts';
import { auditKey, profileKey } from '../../domain/keys.ts';
import { accepted, overtaken, throttled, unauthorized, type Outcome } from '../../domain/outcome.ts';
import type { AuditRow } from '../../domain/user/audit.ts';
import { personOf, readProfile } from '../../domain/user/profile.ts';
import { bothSides, checkReassignTasks, notActive, TASKS_A_CALL } from '../../domain/user/reassignTasks.ts';
import { loadForAdmin, type Call } from '../shared/caller.ts';
import { getItem } from '../shared/getItems.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { actAt } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';
import { moveTask, tasksTold, type Move, type Moved } from './moveTask.ts';
import { openTaskIds } from '../shared/openTasks.ts';

type Result = Omit<ReassignTasksResult, '__typename'>;

/**
 * Hands over up to 50 open tasks, one after another, because each transaction also counts its task in the one act of
 * the trail. Each task moves once, however often the call is repeated: a task that no longer belongs to the first user
 * is skipped. The key is claimed with the first task. Of two concurrent calls under the same key, one moves tasks, and
 * a repeat reports what was moved, even if it was interrupted. A call stops early when its caller is no longer an
 * active ADMIN, or the new assignee is no longer active.
 */
export async function reassignTasks(callerId: string, input: ReassignTasksInput, db: Table): Promise<Outcome<Result>> {
  const checked = checkReassignTasks(input);
  if (!checked.ok) return checked;
  const request = requestOf('reassignTasks', checked.value);
  const call = { callerId, request, idempotencyKey: input.idempotencyKey ?? null };
  const outcome = await repeatWhileLost(() => tryOnce(call, input, db));
  return outcome === 'lost' ? overtaken('Another call under the same key is under way. Try again.') : outcome;
}

/** `lost` if another call has just claimed the key: this one is its repeat. */
async function tryOnce(
  call: Call,
  { fromUserId, toUserId }: ReassignTasksInput,
  db: Table,
): Promise<Outcome<Result> | 'lost'> {
  const loaded = await loadForAdmin(call, [fromUserId, toUserId].filter(couldBeId).map(profileKey), db);
  if (!loaded.ok) return loaded;
  const { actor, items, repeated, at } = loaded.value;
  const profile = (id: string) => (couldBeId(id) ? readProfile(items.get(profileKey(id))) : null);
  const sides = bothSides(profile(fromUserId), profile(toUserId));
  if (!sides.ok) return sides;
  const [from, to] = [personOf(sides.value.from), personOf(sides.value.to)];

  const ids = await openTaskIds(fromUserId, db);
  if (repeated !== null)
    return accepted({ moved: await movedBy(repeated.entityId, fromUserId, db), remaining: ids.length });

  const act: AuditRow = { ...actAt(at.iso), type: 'TASKS_REASSIGNED', actor: personOf(actor), user: from, toUser: to };
  const outcomes = await moveTasks(ids.slice(0, TASKS_A_CALL), { call, actor, from, to, act }, db);
  if (outcomes.includes('repeated')) return 'lost';
  const moved = await movedBy(act.id, fromUserId, db);
  if (moved === 0 && outcomes.includes('stopped')) return unauthorized();
  if (moved === 0 && outcomes.includes('inactive')) return notActive();
  if (moved === 0 && outcomes.includes('throttled')) return throttled();
  if (moved === 0 && call.idempotencyKey !== null) {
    const record = claimAlone(
      { callerId: actor.id, key: call.idempotencyKey, request: call.request, entityId: act.id },
      at,
    );
    if ((await transact(db, [record])) === 'lost') return 'lost';
  }
  const gone = outcomes.filter((outcome) => outcome === 'gone').length;
  return accepted({ moved, remaining: Math.max(0, ids.length - moved - gone) });
}

/** Results that make the rest of a call pointless. */
const ENDS: readonly Moved[] = ['stopped', 'inactive', 'throttled', 'repeated'];

async function moveTasks(ids: string[], move: Move, db: Table): Promise<Moved[]> {
  const outcomes: Moved[] = [];
  for (const id of ids) {
    const outcome = await moveTask(id, move, db);
    outcomes.push(outcome);
    if (ENDS.includes(outcome)) break;
  }
  return outcomes;
}

/** The number of moved tasks in the trail, which is right even if the answer to a transaction was lost. */
const movedBy = async (actId: string, fromUserId: string, db: Table): Promise<number> =>
  tasksTold(await getItem(db, auditKey(fromUserId, actId)));
