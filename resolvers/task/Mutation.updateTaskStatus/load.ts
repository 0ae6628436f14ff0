import type { UpdateTaskStatusInput } from '../../../schema/generated/types.ts';
import { checkUpdateTaskStatus } from '../../../domain/task/updateTaskStatus.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loadedForWrite, loadForWrite, type MutationArgs } from '../../shared/write.ts';
import { taskKeys } from '../taskWrite.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskStatusInput>>) {
  accept(checkUpdateTaskStatus(ctx.args.input));
  return loadForWrite(ctx, taskKeys(ctx.args.input.id));
}

export function response(ctx: Ctx) {
  return loadedForWrite(ctx);
}
