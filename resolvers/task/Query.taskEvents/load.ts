import type { QueryTaskEventsArgs } from '../../../schema/generated/types.ts';
import { checkFirst, couldBeId } from '../../../domain/check.ts';
import { profileKey, taskKey } from '../../../domain/keys.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { visibleTask } from '../../../domain/task/access.ts';
import { checkAfterVersion } from '../../../domain/task/history.ts';
import { readTask } from '../../../domain/task/task.ts';
import { storedTaskView } from '../../../domain/task/view.ts';
import { actorOf } from '../../../domain/user/actor.ts';
import { readProfile } from '../../../domain/user/profile.ts';
import { refuseTexts } from '../../shared/conform.ts';
import { callerId, present, type Ctx } from '../../shared/context.ts';
import { getItems, gotItems, itemOf } from '../../shared/items.ts';
import type { PageArgs } from '../../shared/page.ts';
import { accept, refuseProblems } from '../../shared/refuse.ts';

type Args = QueryTaskEventsArgs & PageArgs;

export function request(ctx: Ctx<Args>) {
  refuseTexts(ctx);
  const caller = profileKey(callerId(ctx));
  return getItems(ctx, couldBeId(ctx.args.taskId) ? [caller, taskKey(ctx.args.taskId)] : [caller], false);
}

/** The task as the caller sees it now. Null, without an error, tells a client to drop it. */
export function response(ctx: Ctx<Args>) {
  const items = gotItems(ctx);
  const actor = accept(actorOf(readProfile(itemOf(items, profileKey(callerId(ctx)))), null));
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  checkAfterVersion(problems, ctx.args.afterVersion);
  refuseProblems(problems);
  const at = present();
  const task = visibleTask(actor, readTask(itemOf(items, taskKey(ctx.args.taskId)), at));
  ctx.stash.shown = task.ok ? storedTaskView(task.value, actor.role, at.iso) : null;
  return null;
}
