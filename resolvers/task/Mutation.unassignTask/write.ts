import type { UnassignTaskInput } from '../../../schema/generated/types.ts';
import { requestOf } from '../../../domain/idempotency.ts';
import { unassign } from '../../../domain/task/assignees.ts';
import type { Ctx } from '../../shared/context.ts';
import { loaded, type MutationArgs } from '../../shared/write.ts';
import { changeWritten, taskToChange, writeChange } from '../taskWrite.ts';

export function request(ctx: Ctx<MutationArgs<UnassignTaskInput>>) {
  const { taskId, userIds } = ctx.args.input;
  const by = loaded(ctx, 'ADMIN');
  const request = requestOf('unassignTask', { taskId, userIds });
  const task = taskToChange(ctx, taskId, request, by);
  return writeChange(ctx, unassign(task, userIds, by.actor, by.now, by.nowSeconds), request, by);
}

export function response(ctx: Ctx) {
  return changeWritten(ctx);
}
