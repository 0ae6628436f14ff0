import type { UpdateTaskInput } from '../../../schema/generated/types.ts';
import { checkUpdateTask } from '../../../domain/task/updateTask.ts';
import { acceptInput, inputOf, sentInput, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskInput>>) {
  const { id, expectedVersion } = inputOf(ctx);
  const fields = acceptInput(ctx, checkUpdateTask(sentInput(ctx)));
  return beginOnTask(
    ctx,
    { id, expectedVersion, deleted: 'repeated' },
    {
      operation: 'updateTask',
      said: { id, expectedVersion, fields },
      input: fields,
      keys: [],
      only: 'ADMIN',
    },
  );
}

export function response() {
  return {};
}
