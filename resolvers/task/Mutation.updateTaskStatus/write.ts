import type { UpdateTaskStatusInput } from '../../../schema/generated/types.ts';
import { requestOf } from '../../../domain/idempotency.ts';
import { staleness } from '../../../domain/task/conflict.ts';
import { dueDayOf } from '../../../domain/task/due.ts';
import { updateTaskStatus } from '../../../domain/task/updateTaskStatus.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loaded, type MutationArgs } from '../../shared/write.ts';
import { changeWritten, taskToChange, writeChange } from '../taskWrite.ts';
import { dueTimes } from '../../shared/time.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskStatusInput>>) {
  const { id, status } = ctx.args.input;
  const expectedVersion = ctx.args.input.expectedVersion ?? null;
  const by = loaded(ctx, null);
  const request = requestOf('updateTaskStatus', { id, expectedVersion, status });
  const task = taskToChange(ctx, id, request, by);
  accept(staleness(task, expectedVersion, by.actor, by.now));
  const change = updateTaskStatus(task, status, by.actor, dueTimes(dueDayOf(task.row)), by.now, by.nowSeconds);
  return writeChange(ctx, accept(change), request, by);
}

export function response(ctx: Ctx) {
  return changeWritten(ctx);
}
