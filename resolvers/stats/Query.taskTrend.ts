import { util } from '@aws-appsync/utils';
import type { QueryTaskTrendArgs } from '../../schema/generated/types.ts';
import { statsPartition, TABLE } from '../../domain/keys.ts';
import type { Problem } from '../../domain/outcome.ts';
import { EVERYBODY } from '../../domain/task/counters.ts';
import { checkDays, daysAsked, trendView } from '../../domain/task/trend.ts';
import { actorIn } from '../shared/actor.ts';
import { present, type Ctx } from '../shared/context.ts';
import { refuseFault, refuseProblems } from '../shared/refuse.ts';

const DAY_MILLISECONDS = 86_400_000;

/** More items than a partition has, including days that TTL has not removed yet. */
const MOST_ITEMS = 200;

/** One partition holds the current counters and the counters of all kept days: some 10 KB, in one request. */
export function request(ctx: Ctx<QueryTaskTrendArgs>) {
  const problems: Problem[] = [];
  checkDays(problems, ctx.args.days);
  refuseProblems(problems);
  const actor = actorIn(ctx, null);
  return {
    operation: 'Query',
    query: {
      expression: '#p = :p',
      expressionNames: { '#p': TABLE.partitionKey },
      expressionValues: util.dynamodb.toMapValues({
        ':p': statsPartition(actor.role === 'ADMIN' ? EVERYBODY : actor.id),
      }),
    },
    limit: MOST_ITEMS,
    consistentRead: false,
  };
}

export function response(ctx: Ctx<QueryTaskTrendArgs>) {
  refuseFault(ctx);
  const { items } = ctx.result as { items: Record<string, unknown>[] };
  const began = util.time.nowEpochMilliSeconds() - (daysAsked(ctx.args.days) - 1) * DAY_MILLISECONDS;
  return trendView(items, util.time.epochMilliSecondsToISO8601(began).slice(0, 10), present().iso);
}
