import type { QueryTasksArgs, TaskFilter } from '../../../schema/generated/types.ts';
import { orderOf, overdueQuery, taskQuery, type ListPartition } from '../../../domain/task/lists.ts';
import { actorIn } from '../../shared/actor.ts';
import { present, type Ctx } from '../../shared/context.ts';
import { queryPage, type PageArgs } from '../../shared/page.ts';
import { dueBounds, taskPage } from '../taskPage.ts';

type Args = QueryTasksArgs & PageArgs;

const listArgs = (args: Args) => ({ ...(args.filter ?? {}), orderBy: orderOf(args) });

export function request(ctx: Ctx<Args>) {
  const actor = actorIn(ctx, 'ADMIN');
  const filter: TaskFilter = ctx.args.filter ?? {};
  const chosen = ctx.stash.list as ListPartition;
  const query = filter.overdue
    ? overdueQuery(chosen, present().iso)
    : taskQuery(chosen, dueBounds(filter.dueFrom, filter.dueTo, actor.timeZone));
  return queryPage(ctx, query, listArgs(ctx.args));
}

export function response(ctx: Ctx<Args>) {
  return taskPage(ctx, orderOf(ctx.args), listArgs(ctx.args));
}
