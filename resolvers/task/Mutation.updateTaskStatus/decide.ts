import type { TaskStatus, UpdateTaskStatusInput } from '../../../schema/generated/types.ts';
import { dueDayOf } from '../../../domain/task/due.ts';
import { isActive } from '../../../domain/task/transitions.ts';
import { updateTaskStatus } from '../../../domain/task/updateTaskStatus.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { dueTimes } from '../../shared/time.ts';
import { decideChange, found } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskStatusInput>>) {
  const status = ctx.stash.input as TaskStatus;
  const { task, by } = found(ctx);
  // Only a reopened task is reminded anew.
  const times = isActive(task.row.status) ? null : dueTimes(dueDayOf(task.row));
  return decideChange(ctx, accept(updateTaskStatus(task, status, times, by)));
}

export function response() {
  return {};
}
