import { runtime } from '@aws-appsync/utils';
import { profileKey, taskKey } from '../../../domain/keys.ts';
import { storedTaskView } from '../../../domain/task/view.ts';
import { callerId, type Ctx } from '../../shared/context.ts';
import { getItems } from '../../shared/items.ts';
import { loaded, loadedForWrite } from '../../shared/write.ts';
import { currentTask } from '../taskWrite.ts';

/** Last step: a repeated call is answered with the task that the first one made, as it is now. */
export function request(ctx: Ctx) {
  const id = ctx.stash.repeatOf;
  if (!id) runtime.earlyReturn(ctx.prev.result);
  return getItems(ctx, [profileKey(callerId(ctx)), taskKey(id)], true);
}

export function response(ctx: Ctx) {
  loadedForWrite(ctx);
  const by = loaded(ctx, 'ADMIN');
  return storedTaskView(currentTask(ctx, ctx.stash.repeatOf ?? '', by), by.actor.role, by.now);
}
