import { checkFirst } from '../../domain/check.ts';
import { TABLE } from '../../domain/keys.ts';
import type { Problem } from '../../domain/outcome.ts';
import { activityQuery } from '../../domain/task/history.ts';
import { eventView, type EventItem, type TaskView } from '../../domain/task/view.ts';
import type { Ctx } from '../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../shared/page.ts';
import { refuseProblems } from '../shared/refuse.ts';

/** Whoever was given the task may see what happened to it: the root field has decided that. */
export function request(ctx: Ctx<PageArgs, TaskView>) {
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  return queryPage(ctx, activityQuery(ctx.source.id), { taskId: ctx.source.id });
}

export function response(ctx: Ctx<PageArgs, TaskView>) {
  const page = pageRows<EventItem>(ctx, TABLE.sortKey, { taskId: ctx.source.id });
  return pageOf(page, page.rows.map(eventView));
}
