import { runtime, util } from '@aws-appsync/utils';
import type { CreateTaskInput } from '../../../schema/generated/types.ts';
import { requestOf } from '../../../domain/idempotency.ts';
import { createTask, dueDayOfNew, type NewTask } from '../../../domain/task/createTask.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept } from '../../shared/refuse.ts';
import { loaded, profilesOf, repeatedEntity, type MutationArgs } from '../../shared/write.ts';
import { changeWritten, writeChange } from '../taskWrite.ts';
import { dueTimes } from '../../shared/time.ts';

export function request(ctx: Ctx<MutationArgs<CreateTaskInput>>) {
  if (ctx.stash.repeatOf) runtime.earlyReturn({});
  const input = ctx.stash.input as NewTask;
  const by = loaded(ctx, 'ADMIN');
  const request = requestOf('createTask', input);
  const entity = repeatedEntity(ctx, request, by.nowSeconds);
  if (entity != null) {
    ctx.stash.repeatOf = entity;
    runtime.earlyReturn({});
  }
  const times = dueTimes(dueDayOfNew(input, by.actor));
  const profiles = profilesOf(ctx, input.assigneeIds);
  const change = createTask(util.autoUlid(), input, by.actor, profiles, times, by.now, by.nowSeconds);
  return writeChange(ctx, accept(change), request, by);
}

export function response(ctx: Ctx) {
  return changeWritten(ctx);
}
