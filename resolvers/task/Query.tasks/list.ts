import type { QueryTasksArgs, TaskFilter, TaskOrder } from '../../../schema/generated/types.ts';
import { checkFirst } from '../../../domain/check.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { checkTaskFilter, overdueQuery, taskQuery } from '../../../domain/task/lists.ts';
import { actorIn } from '../../shared/actor.ts';
import { present, type Ctx } from '../../shared/context.ts';
import { queryPage, type PageArgs } from '../../shared/page.ts';
import { accept, refuseProblems } from '../../shared/refuse.ts';
import { dueBounds, taskPage } from '../taskPage.ts';

type Args = QueryTasksArgs & PageArgs;

const orderOf = (args: Args): TaskOrder => args.orderBy ?? 'DUE_DATE';
const listArgs = (args: Args) => ({ ...(args.filter ?? {}), orderBy: orderOf(args) });

export function request(ctx: Ctx<Args>) {
  const actor = actorIn(ctx, 'ADMIN');
  const filter: TaskFilter = ctx.args.filter ?? {};
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  const list = accept(checkTaskFilter(filter, orderOf(ctx.args)));
  const query = filter.overdue
    ? overdueQuery(list, present().now)
    : taskQuery(list, dueBounds(filter.dueFrom, filter.dueTo, actor.timeZone));
  return queryPage(ctx, query, listArgs(ctx.args));
}

export function response(ctx: Ctx<Args>) {
  return taskPage(ctx, orderOf(ctx.args), listArgs(ctx.args));
}
