import type { QueryUsersArgs } from '../../../schema/generated/types.ts';
import { checkFirst } from '../../../domain/check.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { userSortKey, usersQuery } from '../../../domain/user/lists.ts';
import type { UserRow } from '../../../domain/user/profile.ts';
import { actorIn } from '../../shared/actor.ts';
import type { Ctx } from '../../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../../shared/page.ts';
import { refuseProblems } from '../../shared/refuse.ts';
import { shownUser } from '../../shared/user.ts';

type Args = QueryUsersArgs & PageArgs;

const listArgs = (args: Args) => ({ role: args.role, status: args.status });

export function request(ctx: Ctx<Args>) {
  actorIn(ctx, 'ADMIN');
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  refuseProblems(problems);
  return queryPage(ctx, usersQuery(ctx.args.role ?? null, ctx.args.status ?? null), listArgs(ctx.args));
}

export function response(ctx: Ctx<Args>) {
  const page = pageRows<{ row: UserRow }>(ctx, userSortKey(), listArgs(ctx.args));
  return pageOf(
    page,
    page.rows.map((item) => shownUser(item.row)),
  );
}
