import type { UnassignTaskInput } from '../../../schema/generated/types.ts';
import { checkAssignees } from '../../../domain/task/assignees.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UnassignTaskInput>>) {
  const { taskId } = ctx.args.input;
  const { userIds } = accept(checkAssignees(ctx.args.input));
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

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
