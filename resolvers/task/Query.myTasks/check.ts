import type { QueryMyTasksArgs } from '../../../schema/generated/types.ts';
import { checkFirst } from '../../../domain/check.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { checkDueDays } from '../../../domain/task/lists.ts';
import { countedList } from '../../../domain/task/totalCount.ts';
import { callerId, type Ctx } from '../../shared/context.ts';
import { refuseProblems } from '../../shared/refuse.ts';

export function request(ctx: Ctx<QueryMyTasksArgs>) {
  const problems: Problem[] = [...(ctx.stash.problems ?? [])];
  checkFirst(problems, ctx.args.first);
  checkDueDays(problems, '', ctx.args.dueFrom, ctx.args.dueTo);
  refuseProblems(problems);
  const { status, dueFrom, dueTo } = ctx.args;
  ctx.stash.counted = countedList({ assigneeId: callerId(ctx), status, dueFrom, dueTo }, 'DUE_DATE');
  return { payload: {} };
}

export function response() {
  return {};
}
