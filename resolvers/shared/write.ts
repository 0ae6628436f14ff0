import { runtime } from '@aws-appsync/utils';
import { withClaim } from '../../domain/idempotency.ts';
import { visibleTask } from '../../domain/task/access.ts';
import { changedByOthers } from '../../domain/outcome.ts';
import { conflict } from '../../domain/task/conflict.ts';
import { readTask } from '../../domain/task/task.ts';
import { storedTaskView } from '../../domain/task/view.ts';
import type { Write } from '../../domain/writes.ts';
import { actorIn } from './actor.ts';
import type { MutationArgs } from './begin.ts';
import { callerId, present, type Ctx } from './context.ts';
import { accept, refuse } from './refuse.ts';
import { standingInTheWay, transact, transacted } from './transact.ts';

/**
 * A step of every mutation: one transaction of the decided writes and the claim of the call's idempotency key. With
 * nothing to write, it answers at once. For a repeat of `createTask` it does nothing: the remaining steps answer.
 */
export function request(ctx: Ctx<MutationArgs<object>>) {
  if (ctx.stash.repeatOf) runtime.earlyReturn({});
  const key = ctx.stash.idempotencyKey;
  const decided = ctx.stash.writes ?? [];
  const writes = key ? claimed(ctx, key, decided) : decided;
  if (writes.length === 0) runtime.earlyReturn(answer(ctx), { skipTo: 'END' });
  return transact(ctx, writes);
}

/**
 * The value of the field; nothing yet after the first lost race. After the second, CONFLICT with the winning task,
 * unless the caller can no longer see that task.
 */
export function response(ctx: Ctx) {
  if (transacted(ctx) === 'written') {
    ctx.stash.done = true;
    return answer(ctx);
  }
  if (!ctx.stash.lostBefore) {
    ctx.stash.lostBefore = true;
    return {};
  }
  const at = present();
  const winner = readTask(standingInTheWay(ctx), at);
  if (winner == null) return refuse(changedByOthers(ctx.stash.task == null ? 'profile' : 'task').refusal);
  const actor = actorIn(ctx, null);
  return refuse(conflict(accept(visibleTask(actor, winner)), null, { actor, at }).refusal);
}

function claimed(ctx: Ctx, key: string, decided: Write[]): Write[] {
  const request = ctx.stash.request ?? '';
  const entityId = ctx.stash.entityId ?? '';
  return withClaim(decided, { callerId: callerId(ctx), key, request, entityId }, present());
}

/** The value of the field: the decided task, or another decided value. */
function answer(ctx: Ctx): unknown {
  const task = ctx.stash.task;
  return task == null ? ctx.stash.view : storedTaskView(task, actorIn(ctx, null).role, present().iso);
}
