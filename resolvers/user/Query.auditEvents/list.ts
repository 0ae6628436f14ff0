import { runtime } from '@aws-appsync/utils';
import type { QueryAuditEventsArgs } from '../../../schema/generated/types.ts';
import { checkFirst, couldBeId } from '../../../domain/check.ts';
import { connection } from '../../../domain/connection.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { auditQuery, auditSortKey, auditView, type AuditRow } from '../../../domain/user/audit.ts';
import { actorIn } from '../../shared/actor.ts';
import type { Ctx } from '../../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../../shared/page.ts';
import { refuseProblems } from '../../shared/refuse.ts';

type Args = QueryAuditEventsArgs & PageArgs;

const listArgs = (args: Args) => ({ userId: args.userId });

export function request(ctx: Ctx<Args>) {
  actorIn(ctx, 'ADMIN');
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  const userId = ctx.args.userId ?? null;
  if (!(userId == null ? true : couldBeId(userId))) runtime.earlyReturn(connection([], [], false, false));
  return queryPage(ctx, auditQuery(userId), listArgs(ctx.args));
}

export function response(ctx: Ctx<Args>) {
  const page = pageRows<{ row: AuditRow }>(ctx, auditSortKey(ctx.args.userId ?? null), listArgs(ctx.args));
  return pageOf(
    page,
    page.rows.map((item) => auditView(item.row)),
  );
}
