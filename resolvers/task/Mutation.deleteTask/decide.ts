import type { DeleteTaskInput } from '../../../schema/generated/types.ts';
import { deleteTask } from '../../../domain/task/deleteTask.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import type { Ctx } from '../../shared/context.ts';
import { decideChange, found } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<DeleteTaskInput>>) {
  const { task, by } = found(ctx);
  return decideChange(ctx, deleteTask(task, by));
}

export function response() {
  return {};
}
