import type { UnassignTaskInput } from '../../../schema/generated/types.ts';
import { checkAssignees } from '../../../domain/task/assignees.ts';
import { acceptInput, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UnassignTaskInput>>) {
  const { taskId } = inputOf(ctx);
  const { userIds } = acceptInput(ctx, checkAssignees(inputOf(ctx)));
  return beginOnTask(
    ctx,
    { id: taskId, expectedVersion: null, deleted: 'repeated' },
    {
      operation: 'unassignTask',
      said: { taskId, userIds },
      input: userIds,
      keys: [],
      only: 'ADMIN',
    },
  );
}

export function response() {
  return {};
}
