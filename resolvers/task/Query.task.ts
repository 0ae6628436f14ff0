import type { QueryTaskArgs } from '../../schema/generated/types.ts';
import { couldBeId } from '../../domain/check.ts';
import { profileKey, taskKey } from '../../domain/keys.ts';
import { visibleTask } from '../../domain/task/access.ts';
import { readTask } from '../../domain/task/task.ts';
import { storedTaskView } from '../../domain/task/view.ts';
import { actorOf } from '../../domain/user/actor.ts';
import { readProfile } from '../../domain/user/profile.ts';
import { refuseTexts } from '../shared/conform.ts';
import { callerId, present, type Ctx } from '../shared/context.ts';
import { getItems, gotItems, itemOf } from '../shared/items.ts';
import { accept } from '../shared/refuse.ts';

export function request(ctx: Ctx<QueryTaskArgs>) {
  refuseTexts(ctx);
  const caller = profileKey(callerId(ctx));
  return getItems(ctx, couldBeId(ctx.args.id) ? [caller, taskKey(ctx.args.id)] : [caller], false);
}

export function response(ctx: Ctx<QueryTaskArgs>) {
  const items = gotItems(ctx);
  const at = present();
  const actor = accept(actorOf(readProfile(itemOf(items, profileKey(callerId(ctx)))), null));
  const task = visibleTask(actor, readTask(itemOf(items, taskKey(ctx.args.id)), at));
  return task.ok ? storedTaskView(task.value, actor.role, at.iso) : null;
}
