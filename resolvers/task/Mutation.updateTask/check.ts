import type { UpdateTaskInput } from '../../../schema/generated/types.ts';
import { checkUpdateTask } from '../../../domain/task/updateTask.ts';
import { sentInput, type MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { beginOnTask } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskInput>>) {
  const { id, expectedVersion } = ctx.args.input;
  const fields = accept(checkUpdateTask(sentInput(ctx)));
  return beginOnTask(
    ctx,
    { id, expectedVersion, deleted: 'repeated' },
    {
      operation: 'updateTask',
      said: { id, expectedVersion, fields },
      input: fields,
      keys: [],
      only: 'ADMIN',
    },
  );
}

export function response(ctx: Ctx) {
  return ctx.prev.result;
}
