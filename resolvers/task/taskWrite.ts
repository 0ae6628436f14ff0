/** What the steps of all task mutations share: they say only what to read and which rule to apply. */
import { runtime } from '@aws-appsync/utils';
import { couldBeId } from '../../domain/check.ts';
import { claim } from '../../domain/idempotency.ts';
import { taskKey, type Key } from '../../domain/keys.ts';
import { noSuchTask } from '../../domain/outcome.ts';
import { maySee, visibleTask } from '../../domain/task/access.ts';
import type { Change } from '../../domain/task/change.ts';
import { conflict, lostRace } from '../../domain/task/conflict.ts';
import { readTask, type StoredTask } from '../../domain/task/task.ts';
import { storedTaskView } from '../../domain/task/view.ts';
import { actorIn } from '../shared/actor.ts';
import { present, type Ctx } from '../shared/context.ts';
import { accept, refuse } from '../shared/refuse.ts';
import { standingInTheWay, transact, transacted } from '../shared/transact.ts';
import { repeatedEntity, storedItem, type Loaded, type MutationArgs } from '../shared/write.ts';

/** The keys of a task named by a client: none if the text cannot be an id. */
export const taskKeys = (id: string): Key[] => (couldBeId(id) ? [taskKey(id)] : []);

/** The task as it is stored, deleted or not, if the caller may see it; else NOT_FOUND. */
function storedTask(ctx: Ctx, id: string, { actor, nowSeconds }: Loaded): StoredTask {
  const task = readTask(storedItem(ctx, taskKey(id)), nowSeconds);
  if (task == null) return refuse(noSuchTask().refusal);
  return maySee(actor, task) ? task : refuse(noSuchTask().refusal);
}

/** The same, and not deleted. */
export const currentTask = (ctx: Ctx, id: string, by: Loaded): StoredTask =>
  accept(visibleTask(by.actor, storedTask(ctx, id, by)));

/** Answers with a task without writing: a repeat, or a call that changes nothing. */
function answer(ctx: Ctx, task: StoredTask, { actor, now }: Loaded): never {
  ctx.stash.done = true;
  runtime.earlyReturn(storedTaskView(task, actor.role, now));
}

/** The task that a call is about, deleted or not. A repeat of an earlier call is answered with it at once. */
export function storedTaskToChange(
  ctx: Ctx<MutationArgs<object>>,
  id: string,
  request: string,
  by: Loaded,
): StoredTask {
  const task = storedTask(ctx, id, by);
  if (repeatedEntity(ctx, request, by.nowSeconds) != null) answer(ctx, task, by);
  return task;
}

/** The same, and NOT_FOUND for a deleted one. */
export const taskToChange = (ctx: Ctx<MutationArgs<object>>, id: string, request: string, by: Loaded): StoredTask =>
  accept(visibleTask(by.actor, storedTaskToChange(ctx, id, request, by)));

/** `request` of a write step: the change and the claim of the call's key, in one transaction. */
export function writeChange(ctx: Ctx<MutationArgs<object>>, change: Change, request: string, by: Loaded) {
  const key = ctx.args.input.idempotencyKey;
  const claims = key ? [claim(by.actor.id, key, request, change.task.row.id, by.nowSeconds)] : [];
  const writes = [...change.writes, ...claims];
  if (writes.length === 0) answer(ctx, change.task, by);
  ctx.stash.view = storedTaskView(change.task, by.actor.role, by.now);
  ctx.stash.actor = by.actor;
  return transact(ctx, writes);
}

/**
 * `response` of a write step: the task as written; on the second lost race, CONFLICT with the task that won, unless it took
 * the task out of the caller's sight.
 */
export function changeWritten(ctx: Ctx) {
  if (transacted(ctx) === 'written') {
    ctx.stash.done = true;
    return ctx.stash.view;
  }
  if (!ctx.stash.lostBefore) {
    ctx.stash.lostBefore = true;
    return null;
  }
  const { now, nowSeconds } = present();
  const winner = readTask(standingInTheWay(ctx), nowSeconds);
  if (winner == null) return refuse(lostRace().refusal);
  const actor = actorIn(ctx, null);
  return refuse(conflict(accept(visibleTask(actor, winner)), null, actor, now).refusal);
}
