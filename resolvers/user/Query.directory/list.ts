import type { QueryDirectoryArgs } from '../../../schema/generated/types.ts';
import { checkFirst } from '../../../domain/check.ts';
import type { Problem } from '../../../domain/outcome.ts';
import { checkPrefix, directoryQuery, userSortKey } from '../../../domain/user/lists.ts';
import { personOf, type UserRow } from '../../../domain/user/profile.ts';
import { actorIn } from '../../shared/actor.ts';
import { argsOf, type Ctx } from '../../shared/context.ts';
import { pageOf, pageRows, queryPage, type PageArgs } from '../../shared/page.ts';
import { refuseProblems } from '../../shared/refuse.ts';

type Args = QueryDirectoryArgs & PageArgs;

const listArgs = (args: Args) => ({ prefix: args.prefix });

export function request(ctx: Ctx<Args>) {
  actorIn(ctx, null);
  const problems: Problem[] = [];
  checkFirst(problems, ctx.args.first);
  const prefix = argsOf(ctx).prefix ?? '';
  checkPrefix(problems, prefix);
  refuseProblems(problems);
  return queryPage(ctx, directoryQuery(prefix), listArgs(argsOf(ctx)));
}

export function response(ctx: Ctx<Args>) {
  const page = pageRows<{ row: UserRow }>(ctx, userSortKey(), listArgs(argsOf(ctx)));
  return pageOf(
    page,
    page.rows.map((item) => personOf(item.row)),
  );
}
