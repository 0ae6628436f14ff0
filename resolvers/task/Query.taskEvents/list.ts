import { runtime } from '@aws-appsync/utils';
import type { QueryTaskEventsArgs } from '../../../schema/generated/types.ts';
import { TABLE } from '../../../domain/keys.ts';
import { eventsQuery } from '../../../domain/task/history.ts';
import { eventView, type EventItem } from '../../../domain/task/view.ts';
import type { Ctx } from '../../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../../shared/page.ts';

type Args = QueryTaskEventsArgs & PageArgs;

const listArgs = (args: Args) => ({ taskId: args.taskId, afterVersion: args.afterVersion });

export function request(ctx: Ctx<Args>) {
  if (!ctx.stash.visible) runtime.earlyReturn({});
  return queryPage(ctx, eventsQuery(ctx.args.taskId, ctx.args.afterVersion ?? null), listArgs(ctx.args));
}

export function response(ctx: Ctx<Args>) {
  const page = pageRows<EventItem>(ctx, TABLE.sortKey, listArgs(ctx.args));
  return pageOf(page, page.rows.map(eventView));
}
