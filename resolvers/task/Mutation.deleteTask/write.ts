import type { DeleteTaskInput } from '../../../schema/generated/types.ts';
import { requestOf } from '../../../domain/idempotency.ts';
import { staleness } from '../../../domain/task/conflict.ts';
import { deleteTask } from '../../../domain/task/deleteTask.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loaded, type MutationArgs } from '../../shared/write.ts';
import { changeWritten, taskToChange, writeChange } from '../taskWrite.ts';

export function request(ctx: Ctx<MutationArgs<DeleteTaskInput>>) {
  const { id, expectedVersion } = ctx.args.input;
  const by = loaded(ctx, 'ADMIN');
  const request = requestOf('deleteTask', { id, expectedVersion });
  const task = taskToChange(ctx, id, request, by);
  accept(staleness(task, expectedVersion, by.actor, by.now));
  return writeChange(ctx, deleteTask(task, by.actor, by.now, by.nowSeconds), request, by);
}

export function response(ctx: Ctx) {
  return changeWritten(ctx);
}
