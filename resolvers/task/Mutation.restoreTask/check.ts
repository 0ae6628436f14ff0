import type { RestoreTaskInput } from '../../../schema/generated/types.ts';
import { checkDeleteTask } from '../../../domain/task/deleteTask.ts';
import { acceptInput, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<RestoreTaskInput>>) {
  const { id } = inputOf(ctx);
  acceptInput(ctx, checkDeleteTask(inputOf(ctx)));
  const expectedVersion = inputOf(ctx).expectedVersion ?? null;
  return beginOnTask(
    ctx,
    { id, expectedVersion, deleted: 'always' },
    {
      operation: 'restoreTask',
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
