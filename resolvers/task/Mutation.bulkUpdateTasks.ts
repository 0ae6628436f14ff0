import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { bulkInputAsSent, checkBulkUpdateTasks } from '../../domain/task/bulkUpdateTasks.ts';
import { conform } from '../shared/conform.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked, invokeWith } from '../shared/invoke.ts';
import { acceptWith } from '../shared/refuse.ts';

export function request(ctx: Ctx<{ input: BulkUpdateTasksInput }>) {
  const { args, problems } = conform(ctx.args);
  const input = bulkInputAsSent(ctx.args.input, args.input, ctx.info.variables);
  acceptWith(problems, checkBulkUpdateTasks(input));
  return invokeWith(ctx, input);
}

export function response(ctx: Ctx<{ input: BulkUpdateTasksInput }>) {
  return invoked(ctx);
}
