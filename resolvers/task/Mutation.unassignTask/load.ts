import type { UnassignTaskInput } from '../../../schema/generated/types.ts';
import { checkAssignees } from '../../../domain/task/assignees.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loadedForWrite, loadForWrite, type MutationArgs } from '../../shared/write.ts';
import { taskKeys } from '../taskWrite.ts';

export function request(ctx: Ctx<MutationArgs<UnassignTaskInput>>) {
  accept(checkAssignees(ctx.args.input));
  return loadForWrite(ctx, taskKeys(ctx.args.input.taskId));
}

export function response(ctx: Ctx) {
  return loadedForWrite(ctx);
}
