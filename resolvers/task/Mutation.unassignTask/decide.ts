import type { UnassignTaskInput } from '../../../schema/generated/types.ts';
import { unassign } from '../../../domain/task/assignees.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { decideChange, found } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UnassignTaskInput>>) {
  const { task, by } = found(ctx);
  return decideChange(ctx, unassign(task, ctx.stash.input as string[], by));
}

export function response() {
  return {};
}
