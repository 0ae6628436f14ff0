import { util } from '@aws-appsync/utils';
import type { CreateTaskInput } from '../../../schema/generated/types.ts';
import { profileKey, taskKey } from '../../../domain/keys.ts';
import { createTask, dueDayOfNew, type NewTask } from '../../../domain/task/createTask.ts';
import { actorIn } from '../../shared/actor.ts';
import type { MutationArgs } from '../../shared/begin.ts';
import { present, type Ctx } from '../../shared/context.ts';
import { profilesOf } from '../../shared/loaded.ts';
import { accept } from '../../shared/refuse.ts';
import { dueTimes } from '../../shared/time.ts';
import { decideChange } from '../taskChange.ts';

export function request(ctx: Ctx<MutationArgs<CreateTaskInput>>) {
  const repeated = ctx.stash.repeatOf;
  if (repeated) {
    // The answer is the current state of the task that the first call created: the last steps read and find it.
    ctx.stash.keys = [profileKey(actorIn(ctx, null).id), taskKey(repeated)];
    ctx.stash.wanted = { id: repeated, expectedVersion: null, deleted: 'never' };
    return { payload: {} };
  }
  const input = ctx.stash.input as NewTask;
  const actor = actorIn(ctx, null);
  const times = dueTimes(dueDayOfNew(input, actor));
  const profiles = profilesOf(ctx, input.assigneeIds);
  const change = createTask(util.autoUlid(), input, profiles, times, { actor, at: present() });
  return decideChange(ctx, accept(change));
}

export function response() {
  return {};
}
