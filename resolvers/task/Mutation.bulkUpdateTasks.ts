import type { BulkUpdateTasksInput } from '../../schema/generated/types.ts';
import { bulkInputAsSent } from '../../domain/task/bulkUpdateTasks.ts';
import { conform } from '../shared/conform.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked, invokeWith } from '../shared/invoke.ts';
import { refuseProblems } from '../shared/refuse.ts';

/** The function checks the input: the whole rule (fields, lists and keys) is too much code for this resolver. */
export function request(ctx: Ctx<{ input: BulkUpdateTasksInput }>) {
  const { args, problems } = conform(ctx.args);
  refuseProblems(problems);
  return invokeWith(ctx, bulkInputAsSent(ctx.args.input, args.input, ctx.info.variables));
}

export function response(ctx: Ctx<{ input: BulkUpdateTasksInput }>) {
  return invoked(ctx);
}
