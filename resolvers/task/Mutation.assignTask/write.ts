import type { AssignTaskInput } from '../../../schema/generated/types.ts';
import { requestOf } from '../../../domain/idempotency.ts';
import { activePeople, assign } from '../../../domain/task/assignees.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loaded, profilesOf, type MutationArgs } from '../../shared/write.ts';
import { changeWritten, taskToChange, writeChange } from '../taskWrite.ts';

export function request(ctx: Ctx<MutationArgs<AssignTaskInput>>) {
  const { taskId, userIds } = ctx.args.input;
  const by = loaded(ctx, 'ADMIN');
  const request = requestOf('assignTask', { taskId, userIds });
  const task = taskToChange(ctx, taskId, request, by);
  const people = accept(activePeople('input.userIds', profilesOf(ctx, userIds)));
  return writeChange(ctx, accept(assign(task, people, by.actor, by.now, by.nowSeconds)), request, by);
}

export function response(ctx: Ctx) {
  return changeWritten(ctx);
}
