/** Code that all mutations of a task share, besides their steps. Each mutation names only its task and its rule. */
import { couldBeId } from '../../domain/check.ts';
import { taskKey } from '../../domain/keys.ts';
import type { Change } from '../../domain/task/change.ts';
import type { StoredTask } from '../../domain/task/task.ts';
import { begin, type Call, type MutationArgs } from '../shared/begin.ts';
import { actorIn } from '../shared/actor.ts';
import { present, type Ctx, type WantedTask } from '../shared/context.ts';
import type { By } from '../../domain/user/actor.ts';

/** Passes a checked call about a task to the steps. Text that cannot be an id reaches no key. */
export function beginOnTask(ctx: Ctx<MutationArgs<object>>, wanted: WantedTask, call: Call) {
  ctx.stash.wanted = wanted;
  const keys = couldBeId(wanted.id) ? [taskKey(wanted.id), ...call.keys] : call.keys;
  return begin(ctx, { ...call, keys });
}

/** What a rule starts from. */
interface Found {
  task: StoredTask;
  by: By;
}

/** The task that {@link file://./findTask.ts} found, the caller and the time. */
export function found(ctx: Ctx): Found {
  return { task: ctx.stash.task as StoredTask, by: { actor: actorIn(ctx, null), at: present() } };
}

/** Passes the rule's changed task to the write step. */
export function decideChange(ctx: Ctx, change: Change) {
  ctx.stash.task = change.task;
  ctx.stash.entityId = change.task.row.id;
  ctx.stash.writes = change.writes;
  return { payload: {} };
}
