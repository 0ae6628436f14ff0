import type { RestoreTaskInput } from '../../../schema/generated/types.ts';
import { restoreTask } from '../../../domain/task/deleteTask.ts';
import { dueDayOf } from '../../../domain/task/due.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { dueTimes } from '../../shared/time.ts';
import { decideChange, found } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<RestoreTaskInput>>) {
  const { task, actor, now, nowSeconds } = found(ctx);
  return decideChange(ctx, restoreTask(task, actor, dueTimes(dueDayOf(task.row)), now, nowSeconds));
}

export function response() {
  return {};
}
