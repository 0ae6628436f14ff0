import type { RestoreTaskInput } from '../../../schema/generated/types.ts';
import { checkDeleteTask } from '../../../domain/task/deleteTask.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<RestoreTaskInput>>) {
  const { id } = ctx.args.input;
  accept(checkDeleteTask(ctx.args.input));
  return beginOnTask(
    ctx,
    { id, expectedVersion: null, deleted: 'always' },
    {
      operation: 'restoreTask',
      said: { id },
      input: null,
      keys: [],
      only: 'ADMIN',
    },
  );
}

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
