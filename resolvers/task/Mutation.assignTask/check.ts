import type { AssignTaskInput } from '../../../schema/generated/types.ts';
import { couldBeId } from '../../../domain/check.ts';
import { profileKey } from '../../../domain/keys.ts';
import { checkAssignees } from '../../../domain/task/assignees.ts';
import { acceptInput, inputOf, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<AssignTaskInput>>) {
  const { id } = inputOf(ctx);
  const { assigneeIds } = acceptInput(ctx, checkAssignees(inputOf(ctx)));
  const expectedVersion = inputOf(ctx).expectedVersion ?? null;
  return beginOnTask(
    ctx,
    { id, expectedVersion, deleted: 'repeated' },
    {
      operation: 'assignTask',
      said: { id, expectedVersion, assigneeIds },
      input: assigneeIds,
      keys: assigneeIds.filter(couldBeId).map(profileKey),
      only: 'ADMIN',
    },
  );
}

export function response() {
  return {};
}
