import type { CreateTaskInput } from '../../../schema/generated/types.ts';
import { couldBeId } from '../../../domain/check.ts';
import { profileKey } from '../../../domain/keys.ts';
import { checkCreateTask } from '../../../domain/task/createTask.ts';
import { begin, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';

export function request(ctx: Ctx<MutationArgs<CreateTaskInput>>) {
  const input = accept(checkCreateTask(ctx.args.input));
  return begin(ctx, {
    operation: 'createTask',
    said: input,
    input,
    keys: input.assigneeIds.filter(couldBeId).map(profileKey),
    only: 'ADMIN',
  });
}

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
