import { runtime } from '@aws-appsync/utils';
import type { QueryTaskEventsArgs } from '../../../schema/generated/types.ts';
import { TABLE } from '../../../domain/keys.ts';
import { eventOrderOf, eventsQuery } from '../../../domain/task/history.ts';
import { pastEvent, type EventItem, type TaskView } from '../../../domain/task/view.ts';
import type { Ctx } from '../../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../../shared/page.ts';

type Args = QueryTaskEventsArgs & PageArgs;

const listArgs = (args: Args) => ({
  taskId: args.taskId,
  afterVersion: args.afterVersion,
  orderBy: eventOrderOf(args),
});

export function request(ctx: Ctx<Args>) {
  if (ctx.stash.shown == null) runtime.earlyReturn({});
  return queryPage(
    ctx,
    eventsQuery(ctx.args.taskId, eventOrderOf(ctx.args), ctx.args.afterVersion ?? null),
    listArgs(ctx.args),
  );
}

export function response(ctx: Ctx<Args>) {
  const page = pageRows<EventItem>(ctx, TABLE.sortKey, listArgs(ctx.args));
  const task = ctx.stash.shown as TaskView;
  return pageOf(
    page,
    page.rows.map((item) => pastEvent(item, task)),
  );
}
