import { claim, live, type IdempotencyRecord } from '../../domain/idempotency.ts';
import { auditKey, idempotencyKeyOf, profileKey, taskKey } from '../../domain/keys.ts';
import { handOver } from '../../domain/task/handOver.ts';
import { readTask } from '../../domain/task/task.ts';
import { actorOf, type Actor } from '../../domain/user/actor.ts';
import { auditedSoFar, type AuditRow } from '../../domain/user/audit.ts';
import { personOf, readProfile, type Person } from '../../domain/user/profile.ts';
import type { Call } from '../shared/caller.ts';
import { getItems } from '../shared/getItems.ts';
import { logger } from '../shared/logger.ts';
import { repeatWhileLost } from '../shared/retry.ts';
import type { Table } from '../shared/table.ts';
import { isThrottle } from '../shared/throttle.ts';
import { present } from '../shared/time.ts';
import { transact } from '../shared/transact.ts';

/** A hand-over: one act for all its tasks. */
export interface Move {
  call: Call;
  actor: Actor;
  from: Person;
  to: Person;
  /** The act as recorded after the first task. */
  act: AuditRow;
}

/**
 * The result for one task. `gone`: it no longer belonged to the user. `kept`: others wrote it at every try, or it
 * failed. `stopped`: the caller is no longer an active ADMIN. `inactive`: the new assignee is no longer active.
 * `repeated`: another call has the idempotency key.
 */
export type Moved = 'moved' | 'gone' | 'kept' | 'throttled' | 'stopped' | 'inactive' | 'repeated';

/**
 * Hands one task over, in one transaction with the act that counts it. The first transaction of a call also claims the
 * call's idempotency key. Never throws: tasks already moved are still reported.
 */
export async function moveTask(id: string, { call, actor, from, to, act }: Move, db: Table): Promise<Moved> {
  const { callerId, idempotencyKey, request } = call;
  const actKey = auditKey(from.id, act.id);
  const record = idempotencyKey === null ? [] : [idempotencyKeyOf(callerId, idempotencyKey)];
  try {
    const moved = await repeatWhileLost(async (): Promise<Moved | 'lost'> => {
      const at = present();
      const keys = [profileKey(actor.id), profileKey(to.id), taskKey(id), actKey, ...record];
      const items = await getItems(db, keys);
      if (!actorOf(readProfile(items.get(profileKey(actor.id))), 'ADMIN').ok) return 'stopped';
      const told = tasksTold(items.get(actKey));
      const claimed = record.map((key) => live(items.get(key) as IdempotencyRecord | null, at));
      if (told === 0 && claimed.some((one) => one !== null)) return 'repeated';
      const heir = readProfile(items.get(profileKey(to.id)));
      if (heir?.status !== 'ACTIVE') return 'inactive';
      const task = readTask(items.get(taskKey(id)), at);
      if (task === null || task.deletedAt !== null) return 'gone';
      const { writes } = handOver(task, from, personOf(heir), { actor, at });
      if (writes.length === 0) return 'gone';
      const isFirst = told === 0 && idempotencyKey !== null;
      const claims = isFirst ? [claim({ callerId, key: idempotencyKey, request, entityId: act.id }, at)] : [];
      const audit = auditedSoFar({ ...act, tasks: told + 1 });
      return (await transact(db, [...writes, audit, ...claims])) === 'written' ? 'moved' : 'lost';
    });
    return moved === 'lost' ? 'kept' : moved;
  } catch (error) {
    if (isThrottle(error)) return 'throttled';
    logger.error('a task was not handed over', { taskId: id, error: error as Error });
    return 'kept';
  }
}

/** The number of tasks in an act; 0 for a missing act. */
export const tasksTold = (item: unknown): number => (item as { row: AuditRow } | null)?.row.tasks ?? 0;
