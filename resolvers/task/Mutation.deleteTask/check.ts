import type { DeleteTaskInput } from '../../../schema/generated/types.ts';
import { checkDeleteTask } from '../../../domain/task/deleteTask.ts';
import { acceptInput, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<DeleteTaskInput>>) {
  const { id, expectedVersion } = inputOf(ctx);
  acceptInput(ctx, checkDeleteTask(inputOf(ctx)));
  return beginOnTask(
    ctx,
    { id, expectedVersion, deleted: 'repeated' },
    {
      operation: 'deleteTask',
      said: { id, expectedVersion },
      input: null,
      keys: [],
      only: 'ADMIN',
    },
  );
}

export function response() {
  return {};
}
