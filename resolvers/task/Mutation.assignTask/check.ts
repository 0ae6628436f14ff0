import type { AssignTaskInput } from '../../../schema/generated/types.ts';
import { couldBeId } from '../../../domain/check.ts';
import { profileKey } from '../../../domain/keys.ts';
import { checkAssignees } from '../../../domain/task/assignees.ts';
import { acceptInput, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<AssignTaskInput>>) {
  const { taskId } = inputOf(ctx);
  const { userIds } = acceptInput(ctx, checkAssignees(inputOf(ctx)));
  return beginOnTask(
    ctx,
    { id: taskId, expectedVersion: null, deleted: 'repeated' },
    {
      operation: 'assignTask',
      said: { taskId, userIds },
      input: userIds,
      keys: userIds.filter(couldBeId).map(profileKey),
      only: 'ADMIN',
    },
  );
}

export function response() {
  return {};
}
