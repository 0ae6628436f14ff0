import type { QueryTaskEventsArgs } from '../../../schema/generated/types.ts';
import { checkFirst, couldBeId } from '../../../domain/check.ts';
import { profileKey, taskKey } from '../../../domain/keys.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { visibleTask } from '../../../domain/task/access.ts';
import { checkAfterVersion } from '../../../domain/task/history.ts';
import { readTask } from '../../../domain/task/task.ts';
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

/** Whether the caller may see the task at all: null, without an error, tells a client to drop it. */
export function response(ctx: Ctx<Args>) {
  const items = gotItems(ctx);
  const actor = accept(actorOf(readProfile(itemOf(items, profileKey(callerId(ctx)))), null));
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  checkAfterVersion(problems, ctx.args.afterVersion);
  refuseProblems(problems);
  const task = readTask(itemOf(items, taskKey(ctx.args.taskId)), present());
  ctx.stash.visible = visibleTask(actor, task).ok;
  return null;
}
