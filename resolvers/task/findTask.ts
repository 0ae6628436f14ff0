import { runtime } from '@aws-appsync/utils';
import { taskKey } from '../../domain/keys.ts';
import { seenTask, visibleTask } from '../../domain/task/access.ts';
import { staleness } from '../../domain/task/conflict.ts';
import { readTask } from '../../domain/task/task.ts';
import { storedTaskView } from '../../domain/task/view.ts';
import { actorIn } from '../shared/actor.ts';
import { present, type Ctx } from '../shared/context.ts';
import { storedItem } from '../shared/loaded.ts';
import { accept } from '../shared/refuse.ts';

/**
 * A step between load and decide of every mutation of a task: the task, if the caller may see it and it has the
 * expected version. For a repeat of an earlier call, the task is the answer at once. `createTask` wants a task only
 * when it repeats an earlier call.
 */
export function request(ctx: Ctx) {
  const wanted = ctx.stash.wanted;
  if (wanted == null) return { payload: {} };
  const { id, expectedVersion, deleted } = wanted;
  const isRepeat = ctx.stash.repeatOf != null;
  const actor = actorIn(ctx, null);
  const at = present();
  const stored = accept(seenTask(actor, readTask(storedItem(ctx, taskKey(id)), at)));
  const isWelcome = deleted === 'always' || (deleted === 'repeated' && isRepeat);
  const task = isWelcome ? stored : accept(visibleTask(actor, stored));
  if (isRepeat) runtime.earlyReturn(storedTaskView(task, actor.role, at.iso), { skipTo: 'END' });
  accept(staleness(task, expectedVersion, { actor, at }));
  ctx.stash.task = task;
  return { payload: {} };
}

export function response() {
  return {};
}
