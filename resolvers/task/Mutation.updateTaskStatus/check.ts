import type { UpdateTaskStatusInput } from '../../../schema/generated/types.ts';
import { checkUpdateTaskStatus } from '../../../domain/task/updateTaskStatus.ts';
import { acceptInput, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskStatusInput>>) {
  const { id } = inputOf(ctx);
  const { status } = acceptInput(ctx, checkUpdateTaskStatus(inputOf(ctx)));
  const expectedVersion = inputOf(ctx).expectedVersion ?? null;
  return beginOnTask(
    ctx,
    { id, expectedVersion, deleted: 'repeated' },
    {
      operation: 'updateTaskStatus',
      said: { id, expectedVersion, status },
      input: status,
      keys: [],
      only: null,
    },
  );
}

export function response() {
  return {};
}
