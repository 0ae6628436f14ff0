import type { UpdateTaskStatusInput } from '../../../schema/generated/types.ts';
import { checkUpdateTaskStatus } from '../../../domain/task/updateTaskStatus.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskStatusInput>>) {
  const { id } = ctx.args.input;
  const { status } = accept(checkUpdateTaskStatus(ctx.args.input));
  const expectedVersion = ctx.args.input.expectedVersion ?? null;
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

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
