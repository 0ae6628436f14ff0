import type { TaskActivityArgs } from '../../schema/generated/types.ts';
import { checkFirst } from '../../domain/check.ts';
import { TABLE } from '../../domain/keys.ts';
import type { Problem } from '../../domain/outcome.ts';
import { eventOrderOf, eventsQuery } from '../../domain/task/history.ts';
import { pastEvent, type EventItem, type TaskView } from '../../domain/task/view.ts';
import type { Ctx } from '../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../shared/page.ts';
import { refuseProblems } from '../shared/refuse.ts';

type Args = TaskActivityArgs & PageArgs;

const listArgs = (ctx: Ctx<Args, TaskView>) => ({ taskId: ctx.source.id, orderBy: eventOrderOf(ctx.args) });

/** A viewer of the task may see what happened to it: the root field has decided that. */
export function request(ctx: Ctx<Args, TaskView>) {
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  return queryPage(ctx, eventsQuery(ctx.source.id, eventOrderOf(ctx.args), null), listArgs(ctx));
}

/** The task of each event is the parent task: no read. */
export function response(ctx: Ctx<Args, TaskView>) {
  const page = pageRows<EventItem>(ctx, TABLE.sortKey, listArgs(ctx));
  return pageOf(
    page,
    page.rows.map((item) => pastEvent(item, ctx.source)),
  );
}
