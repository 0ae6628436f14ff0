import { checkFirst } from '../../domain/check.ts';
import { TABLE } from '../../domain/keys.ts';
import type { Problem } from '../../domain/outcome.ts';
import { assignmentsQuery, assignmentView, type AssignmentItem } from '../../domain/task/history.ts';
import type { TaskView } from '../../domain/task/view.ts';
import type { Ctx } from '../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../shared/page.ts';
import { refuseProblems } from '../shared/refuse.ts';

export function request(ctx: Ctx<PageArgs, TaskView>) {
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  return queryPage(ctx, assignmentsQuery(ctx.source.id), { taskId: ctx.source.id });
}

/** An assignment's task is the parent task: no read. */
export function response(ctx: Ctx<PageArgs, TaskView>) {
  const page = pageRows<AssignmentItem>(ctx, TABLE.sortKey, { taskId: ctx.source.id });
  return pageOf(
    page,
    page.rows.map((item) => ({ ...assignmentView(ctx.source.id, item), task: ctx.source })),
  );
}
