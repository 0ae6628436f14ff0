import type { QueryDirectoryArgs } from '../../../schema/generated/types.ts';
import { checkFirst } from '../../../domain/check.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { checkPrefix, directoryQuery, userSortKey } from '../../../domain/user/lists.ts';
import { personOf, type UserRow } from '../../../domain/user/profile.ts';
import { actorIn } from '../../shared/actor.ts';
import type { Ctx } from '../../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../../shared/page.ts';
import { refuseProblems } from '../../shared/refuse.ts';

type Args = QueryDirectoryArgs & PageArgs;

const listArgs = (args: Args) => ({ prefix: args.prefix });

export function request(ctx: Ctx<Args>) {
  actorIn(ctx, null);
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  checkPrefix(problems, ctx.args.prefix ?? '');
  refuseProblems(problems);
  return queryPage(ctx, directoryQuery(ctx.args.prefix ?? ''), listArgs(ctx.args));
}

export function response(ctx: Ctx<Args>) {
  const page = pageRows<{ row: UserRow }>(ctx, userSortKey(), listArgs(ctx.args));
  return pageOf(
    page,
    page.rows.map((item) => personOf(item.row)),
  );
}
