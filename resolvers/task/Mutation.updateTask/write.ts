import type { UpdateTaskInput } from '../../../schema/generated/types.ts';
import { requestOf } from '../../../domain/idempotency.ts';
import { staleness } from '../../../domain/task/conflict.ts';
import { dueDayAfter, updateTask, type TaskFields } from '../../../domain/task/updateTask.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loaded, type MutationArgs } from '../../shared/write.ts';
import { changeWritten, taskToChange, writeChange } from '../taskWrite.ts';
import { dueTimes } from '../../shared/time.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskInput>>) {
  const { id, expectedVersion } = ctx.args.input;
  const fields = ctx.stash.input as TaskFields;
  const by = loaded(ctx, 'ADMIN');
  const request = requestOf('updateTask', { id, expectedVersion, fields });
  const task = taskToChange(ctx, id, request, by);
  accept(staleness(task, expectedVersion, by.actor, by.now));
  const times = dueTimes(dueDayAfter(task, fields, by.actor));
  const change = updateTask(task, fields, 'input', by.actor, times, by.now, by.nowSeconds);
  return writeChange(ctx, accept(change), request, by);
}

export function response(ctx: Ctx) {
  return changeWritten(ctx);
}
