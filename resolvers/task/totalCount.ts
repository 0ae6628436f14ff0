import { runtime, util } from '@aws-appsync/utils';
import type { Connection } from '../../domain/connection.ts';
import { statsKey } from '../../domain/keys.ts';
import { totalOf, type Counted } from '../../domain/task/totalCount.ts';
import type { TaskView } from '../../domain/task/view.ts';
import type { Ctx } from '../shared/context.ts';
import { refuseFault } from '../shared/refuse.ts';
import { maySelect } from '../shared/selection.ts';

/** What can be selected from a list without its length. Any other name may be an alias of the length. */
const NOT_TOTALS = ' edges nodes pageInfo __typename ';

/** Larger selections are not searched: an evaluation has 1,000 iterations. */
const MOST_PATHS = 800;

/**
 * The last step of every list of tasks: the list's length, if it is selected and a counter knows it. The length costs
 * one more read.
 */
export function request(ctx: Ctx) {
  const counted = ctx.stash.counted;
  const isAsked = maySelect(ctx, 'totalCount', NOT_TOTALS, MOST_PATHS);
  if (counted == null || !isAsked) runtime.earlyReturn(ctx.prev.result);
  return {
    operation: 'GetItem',
    key: util.dynamodb.toMapValues(statsKey((counted as Counted).owner)),
    consistentRead: false,
  };
}

export function response(ctx: Ctx) {
  refuseFault(ctx);
  return {
    ...(ctx.prev.result as Connection<TaskView>),
    totalCount: totalOf(ctx.result, ctx.stash.counted as Counted),
  };
}
