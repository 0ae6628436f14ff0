import { util } from '@aws-appsync/utils';
import type { QueryDeletedTasksArgs } from '../../../schema/generated/types.ts';
import { checkFirst } from '../../../domain/check.ts';
import { sortKeyOf } from '../../../domain/task/lists.ts';
import { deletedQuery, deletedTaskView, RESTORABLE_MILLISECONDS } from '../../../domain/task/deletedTasks.ts';
import type { TaskRow } from '../../../domain/task/task.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { actorIn } from '../../shared/actor.ts';
import type { Ctx } from '../../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../../shared/page.ts';
import { refuseProblems } from '../../shared/refuse.ts';

type Args = QueryDeletedTasksArgs & PageArgs;

export function request(ctx: Ctx<Args>) {
  actorIn(ctx, 'ADMIN');
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  const since = util.time.nowEpochMilliSeconds() - RESTORABLE_MILLISECONDS;
  return queryPage(ctx, deletedQuery(util.time.epochMilliSecondsToISO8601(since)), {});
}

export function response(ctx: Ctx<Args>) {
  const page = pageRows<{ row: TaskRow }>(ctx, sortKeyOf('DUE_DATE'), {});
  return pageOf(
    page,
    page.rows.map(({ row }) => deletedTaskView(row, restorableUntil(row))),
  );
}

/** Deleting was the last change of the task. */
const restorableUntil = (row: TaskRow): string =>
  util.time.epochMilliSecondsToISO8601(
    util.time.parseISO8601ToEpochMilliSeconds(row.updatedAt) + RESTORABLE_MILLISECONDS,
  );
