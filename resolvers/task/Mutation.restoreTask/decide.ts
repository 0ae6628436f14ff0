import type { RestoreTaskInput } from '../../../schema/generated/types.ts';
import { restoreTask } from '../../../domain/task/deleteTask.ts';
import { dueDayOf } from '../../../domain/task/due.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { dueTimes } from '../../shared/time.ts';
import { decideChange, found } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<RestoreTaskInput>>) {
  const { task, by } = found(ctx);
  return decideChange(ctx, restoreTask(task, dueTimes(dueDayOf(task.row)), by));
}

export function response() {
  return {};
}
