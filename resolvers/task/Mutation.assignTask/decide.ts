import type { AssignTaskInput } from '../../../schema/generated/types.ts';
import { activePeople, assign } from '../../../domain/task/assignees.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { profilesOf } from '../../shared/loaded.ts';
import { accept } from '../../shared/refuse.ts';
import { decideChange, found } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<AssignTaskInput>>) {
  const { task, by } = found(ctx);
  const people = accept(activePeople('input.assigneeIds', profilesOf(ctx, ctx.stash.input as string[])));
  return decideChange(ctx, accept(assign(task, people, by)));
}

export function response() {
  return {};
}
