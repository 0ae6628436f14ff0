import type { UpdateTaskInput } from '../../../schema/generated/types.ts';
import { checkUpdateTask } from '../../../domain/task/updateTask.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loadedForWrite, loadForWrite, sentInput, type MutationArgs } from '../../shared/write.ts';
import { taskKeys } from '../taskWrite.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskInput>>) {
  ctx.stash.input = accept(checkUpdateTask(sentInput(ctx)));
  return loadForWrite(ctx, taskKeys(ctx.args.input.id));
}

export function response(ctx: Ctx) {
  return loadedForWrite(ctx);
}
