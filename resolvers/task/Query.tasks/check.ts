import type { QueryTasksArgs } from '../../../schema/generated/types.ts';
import { checkFirst } from '../../../domain/check.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { checkTaskFilter, orderOf } from '../../../domain/task/lists.ts';
import { countedList } from '../../../domain/task/totalCount.ts';
import type { Ctx } from '../../shared/context.ts';
import { accept, refuseProblems } from '../../shared/refuse.ts';

/** The filter decides on the partition before anything is read. */
export function request(ctx: Ctx<QueryTasksArgs>) {
  const problems: Problem[] = [...(ctx.stash.problems ?? [])];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  ctx.stash.list = accept(checkTaskFilter(ctx.args.filter ?? {}, orderOf(ctx.args)));
  ctx.stash.counted = countedList(ctx.args.filter ?? {}, orderOf(ctx.args));
  return { payload: {} };
}

export function response() {
  return {};
}
