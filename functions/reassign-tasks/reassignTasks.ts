import { ulid } from 'ulid';
import type { ReassignTasksInput, ReassignTasksResult } from '../../schema/generated/types.ts';
import { couldBeId } from '../../domain/check.ts';
import { claim, requestOf } from '../../domain/idempotency.ts';
import { profileKey } from '../../domain/keys.ts';
import { accepted, refused, type Outcome } from '../../domain/outcome.ts';
import { audited } from '../../domain/user/audit.ts';
import { personOf, readProfile } from '../../domain/user/profile.ts';
import { bothSides, checkReassignTasks, TASKS_A_CALL } from '../../domain/user/reassignTasks.ts';
import { loadForAdmin } from '../shared/caller.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import type { Table } from '../shared/table.ts';
import { THROTTLED } from '../shared/throttle.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';
import { moveTask, type Moved } from './moveTask.ts';
import { openTaskIds } from './openTasks.ts';

/** Transactions under way at once: enough to hide their latency, few enough not to crowd one partition. */
const CONCURRENCY = 8;

type Result = Omit<ReassignTasksResult, '__typename'>;

/**
 * Hands over up to 50 open tasks. Each moves once, whoever repeats the call: a task that is no longer the first one's is passed
 * over. A repeat under the same key tells what the first call moved; of one that was interrupted, it goes on.
 */
export async function reassignTasks(callerId: string, input: ReassignTasksInput, db: Table): Promise<Outcome<Result>> {
  const checked = checkReassignTasks(input);
  if (!checked.ok) return checked;
  const idempotencyKey = input.idempotencyKey ?? null;
  const request = requestOf('reassignTasks', checked.value);
  const [fromId, toId] = [input.fromUserId, input.toUserId];

  const loaded = await loadForAdmin(
    { callerId, request, idempotencyKey },
    [fromId, toId].filter(couldBeId).map(profileKey),
    db,
  );
  if (!loaded.ok) return loaded;
  const { actor, items, repeated } = loaded.value;
  const profile = (id: string) => (couldBeId(id) ? readProfile(items.get(profileKey(id))) : null);
  const sides = bothSides(profile(fromId), profile(toId));
  if (!sides.ok) return sides;
  const [from, to] = [personOf(sides.value.from), personOf(sides.value.to)];

  const ids = await openTaskIds(fromId, db);
  if (repeated !== null) return accepted({ moved: Number(repeated.entityId), remaining: ids.length });
  const outcomes = await mapLimited(CONCURRENCY, ids.slice(0, TASKS_A_CALL), (id) =>
    moveTask(id, { actor, from, to }, db),
  );
  const count = (wanted: Moved) => outcomes.filter((outcome) => outcome === wanted).length;
  const moved = count('moved');
  if (moved === 0 && count('throttled') > 0) return refused(THROTTLED);

  const { now, nowSeconds } = present();
  const act = { id: ulid(Date.parse(now)), at: now, actor: personOf(actor), user: from, toUser: to, tasks: moved };
  if (moved > 0) await transact(db.documents, db.table, [audited({ ...act, type: 'TASKS_REASSIGNED' })]);
  // Of two calls at once under the same key each moved a part: either claim tells the truth about its own.
  if (idempotencyKey !== null)
    await transact(db.documents, db.table, [claim(callerId, idempotencyKey, request, String(moved), nowSeconds)]);
  return accepted({ moved, remaining: ids.length - moved - count('gone') });
}
