import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { bulkInputAsSent } from '../../domain/task/bulkUpdateTasks.ts';
import type { Ctx } from '../shared/context.ts';
import { conformedInput, invoked, invokeWith } from '../shared/invoke.ts';

export function request(ctx: Ctx<{ input: BulkUpdateTasksInput }>) {
  return invokeWith(ctx, bulkInputAsSent(ctx.args.input, conformedInput(ctx), ctx.info.variables));
}

export function response(ctx: Ctx<{ input: BulkUpdateTasksInput }>) {
  return invoked(ctx);
}
