import type { ReassignTasksInput } from '../../schema/generated/types.ts';
import { checkReassignTasks } from '../../domain/user/reassignTasks.ts';
import { conform } from '../shared/conform.ts';
import type { Ctx } from '../shared/context.ts';
import { invoked, invokeWith } from '../shared/invoke.ts';
import { acceptWith } from '../shared/refuse.ts';

export function request(ctx: Ctx<{ input: ReassignTasksInput }>) {
  const { args, problems } = conform(ctx.args);
  acceptWith(problems, checkReassignTasks(args.input));
  return invokeWith(ctx, args.input);
}

export function response(ctx: Ctx<{ input: ReassignTasksInput }>) {
  return invoked(ctx);
}
