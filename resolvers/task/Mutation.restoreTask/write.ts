import type { RestoreTaskInput } from '../../../schema/generated/types.ts';
import { requestOf } from '../../../domain/idempotency.ts';
import { restoreTask } from '../../../domain/task/deleteTask.ts';
import { dueDayOf } from '../../../domain/task/due.ts';
import type { Ctx } from '../../shared/context.ts';
import { loaded, type MutationArgs } from '../../shared/write.ts';
import { changeWritten, storedTaskToChange, writeChange } from '../taskWrite.ts';
import { dueTimes } from '../../shared/time.ts';

export function request(ctx: Ctx<MutationArgs<RestoreTaskInput>>) {
  const { id } = ctx.args.input;
  const by = loaded(ctx, 'ADMIN');
  const request = requestOf('restoreTask', { id });
  const task = storedTaskToChange(ctx, id, request, by);
  const times = dueTimes(dueDayOf(task.row));
  return writeChange(ctx, restoreTask(task, by.actor, times, by.now, by.nowSeconds), request, by);
}

export function response(ctx: Ctx) {
  return changeWritten(ctx);
}
