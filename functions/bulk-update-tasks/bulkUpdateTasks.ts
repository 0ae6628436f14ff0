import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { couldBeId } from '../../domain/check.ts';
import { claimAlone, live, mismatch, requestOf, type IdempotencyRecord } from '../../domain/idempotency.ts';
import { idempotencyKeyOf, profileKey } from '../../domain/keys.ts';
import { accepted, overtaken, type Outcome } from '../../domain/outcome.ts';
import { activePeople } from '../../domain/task/assignees.ts';
import { checkBulkUpdateTasks } from '../../domain/task/bulkUpdateTasks.ts';
import { writerOf } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { getItem, getItems } from '../shared/getItems.ts';
import { mapLimited } from '../shared/mapLimited.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';
import type { BulkResult } from './bulkResult.ts';
import { changeTask } from './changeTask.ts';

/** Enough concurrent transactions to hide their latency, and few enough not to crowd one partition. */
const CONCURRENCY = 8;

/** One change to up to 50 tasks: the rules of the single mutations, with one transaction and one outcome per task. */
export async function bulkUpdateTasks(
  callerId: string,
  input: BulkUpdateTasksInput,
  db: Table,
): Promise<Outcome<BulkResult>> {
  const checked = checkBulkUpdateTasks(input);
  if (!checked.ok) return checked;
  const { ids, change } = checked.value;
  const assigneeIds = change.kind === 'assign' ? change.assigneeIds : [];

  const keys = assigneeIds.filter(couldBeId).map(profileKey);
  const items = await getItems(db, [profileKey(callerId), ...keys]);
  const actor = writerOf(items.get(profileKey(callerId)), 'ADMIN', present());
  if (!actor.ok) return actor;
  const profiles = assigneeIds.map((id) => (couldBeId(id) ? readProfile(items.get(profileKey(id))) : null));
  const assignees = activePeople('input.change.addAssigneeIds', profiles);
  if (!assignees.ok) return assignees;

  const request = requestOf('bulkUpdateTasks', { ids, change });
  const key = input.idempotencyKey ?? null;
  if (key !== null) {
    const claimed = await repeatWhileLost(() => claimKey(callerId, key, request, db));
    if (claimed === 'lost') return overtaken('Another call under the same key is under way. Try again.');
    if (claimed === 'mismatch') return mismatch();
  }

  const people = profiles.filter((profile) => profile !== null);
  const call = { actor: actor.value, change, people, key, request };
  const outcomes = await mapLimited(CONCURRENCY, ids, (id) => changeTask(id, call, db));
  const failed = outcomes.filter((outcome) => outcome.error !== null).length;
  return accepted({ outcomes, succeeded: outcomes.length - failed, failed });
}

/**
 * `mismatch` if the key was used for another call, `lost` if another write of the key is under way. A repeat continues
 * the call: each task has its own claim, so no task changes twice.
 */
async function claimKey(
  callerId: string,
  key: string,
  request: string,
  db: Table,
): Promise<'claimed' | 'mismatch' | 'lost'> {
  const at = present();
  const claimed = claimAlone({ callerId, key, request, entityId: 'bulk' }, at);
  if ((await transact(db, [claimed])) === 'written') return 'claimed';
  const record = live((await getItem(db, idempotencyKeyOf(callerId, key))) as IdempotencyRecord | null, at);
  if (record === null) return 'lost';
  return record.request === request ? 'claimed' : 'mismatch';
}
