import { runtime } from '@aws-appsync/utils';
import type { CreateTaskInput } from '../../../schema/generated/types.ts';
import { couldBeId } from '../../../domain/check.ts';
import { profileKey } from '../../../domain/keys.ts';
import { checkCreateTask } from '../../../domain/task/createTask.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loadedForWrite, loadForWrite, type MutationArgs } from '../../shared/write.ts';

export function request(ctx: Ctx<MutationArgs<CreateTaskInput>>) {
  if (ctx.stash.repeatOf) runtime.earlyReturn({});
  const input = accept(checkCreateTask(ctx.args.input));
  ctx.stash.input = input;
  return loadForWrite(ctx, input.assigneeIds.filter(couldBeId).map(profileKey));
}

export function response(ctx: Ctx) {
  return loadedForWrite(ctx);
}
