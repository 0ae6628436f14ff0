import type { CreateTaskInput } from '../../../schema/generated/types.ts';
import { couldBeId } from '../../../domain/check.ts';
import { profileKey } from '../../../domain/keys.ts';
import { checkCreateTask } from '../../../domain/task/createTask.ts';
import { acceptInput, begin, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';

export function request(ctx: Ctx<MutationArgs<CreateTaskInput>>) {
  const input = acceptInput(ctx, checkCreateTask(inputOf(ctx)));
  return begin(ctx, {
    operation: 'createTask',
    said: input,
    input,
    keys: input.assigneeIds.filter(couldBeId).map(profileKey),
    only: 'ADMIN',
  });
}

export function response() {
  return {};
}
