import type { UnassignTaskInput } from '../../../schema/generated/types.ts';
import { checkAssignees } from '../../../domain/task/assignees.ts';
import { acceptInput, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UnassignTaskInput>>) {
  const { id } = inputOf(ctx);
  const { assigneeIds } = acceptInput(ctx, checkAssignees(inputOf(ctx)));
  const expectedVersion = inputOf(ctx).expectedVersion ?? null;
  return beginOnTask(
    ctx,
    { id, expectedVersion, deleted: 'repeated' },
    {
      operation: 'unassignTask',
      said: { id, expectedVersion, assigneeIds },
      input: assigneeIds,
      keys: [],
      only: 'ADMIN',
    },
  );
}

export function response() {
  return {};
}
