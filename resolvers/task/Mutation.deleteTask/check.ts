import type { DeleteTaskInput } from '../../../schema/generated/types.ts';
import { checkDeleteTask } from '../../../domain/task/deleteTask.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<DeleteTaskInput>>) {
  const { id, expectedVersion } = ctx.args.input;
  accept(checkDeleteTask(ctx.args.input));
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

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
