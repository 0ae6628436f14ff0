import type { UpdateTaskInput } from '../../../schema/generated/types.ts';
import type { TaskFields } from '../../../domain/task/taskFields.ts';
import { dueDayAfter, updateTask } from '../../../domain/task/updateTask.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { dueTimes } from '../../shared/time.ts';
import { decideChange, found } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<UpdateTaskInput>>) {
  const fields = ctx.stash.input as TaskFields;
  const { task, by } = found(ctx);
  const times = dueTimes(dueDayAfter(task, fields, by.actor));
  return decideChange(ctx, accept(updateTask(task, fields, 'input', times, by)));
}

export function response() {
  return {};
}
