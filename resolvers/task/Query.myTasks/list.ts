import type { QueryMyTasksArgs } from '../../../schema/generated/types.ts';
import { myPartition, taskQuery } from '../../../domain/task/lists.ts';
import { actorIn } from '../../shared/actor.ts';
import type { Ctx } from '../../shared/context.ts';
import { queryPage, type PageArgs } from '../../shared/page.ts';
import { dueBounds, taskPage } from '../taskPage.ts';

type Args = QueryMyTasksArgs & PageArgs;

const listArgs = (args: Args) => ({ status: args.status, dueFrom: args.dueFrom, dueTo: args.dueTo });

export function request(ctx: Ctx<Args>) {
  const actor = actorIn(ctx, null);
  const { status, dueFrom, dueTo } = ctx.args;
  const query = taskQuery(myPartition(actor.id, status ?? null), dueBounds(dueFrom, dueTo, actor.timeZone));
  return queryPage(ctx, query, listArgs(ctx.args));
}

export function response(ctx: Ctx<Args>) {
  return taskPage(ctx, 'DUE_DATE', listArgs(ctx.args));
}
