import { util } from '@aws-appsync/utils';
import { TASK_SORT_KEY, type Key } from '../../domain/keys.ts';
import { correlated } from '../../domain/correlation.ts';
import { isThrottleName } from '../../domain/outcome.ts';
import { conditionExpression, updateExpression, type Condition, type Write } from '../../domain/writes.ts';
import { tableName, type Ctx } from './context.ts';
import { correlationIdOf } from './correlation.ts';
import { refuseInternal, refuseThrottle } from './refuse.ts';

/** All writes as one TransactWriteItems. */
export function transact(ctx: Ctx, writes: Write[]) {
  const table = tableName(ctx);
  const correlationId = correlationIdOf(ctx);
  const transactItems = writes.map((write) => transactItem(table, correlated(write, correlationId)));
  return { operation: 'TransactWriteItems', transactItems };
}

function transactItem(table: string, write: Write) {
  const key = util.dynamodb.toMapValues(write.key);
  if (write.write === 'delete') return { table, operation: 'DeleteItem', key };
  const condition = write.condition == null ? {} : { condition: conditionOf(write.condition) };
  if (write.write === 'put') {
    return { table, operation: 'PutItem', key, attributeValues: util.dynamodb.toMapValues(write.item), ...condition };
  }
  const update = updateExpression(write.set, write.remove);
  return {
    table,
    operation: 'UpdateItem',
    key,
    update: {
      expression: update.expression,
      expressionNames: update.names,
      expressionValues: util.dynamodb.toMapValues(update.values),
    },
    ...condition,
  };
}

function conditionOf(condition: Condition) {
  const { expression, names, values } = conditionExpression(condition);
  return {
    expression,
    expressionNames: names,
    ...(Object.keys(values).length === 0 ? {} : { expressionValues: util.dynamodb.toMapValues(values) }),
    returnValuesOnConditionCheckFailure: true,
  };
}

/** Parts of the reasons of a transaction that lost to another write. */
const LOSSES = ['Condition', 'Conflict'];

/**
 * The result of the transaction: `written`, or `lost` to another write of the same items (a failed condition or a
 * conflict). Any other failure ends the field.
 */
export function transacted(ctx: Ctx): 'written' | 'lost' {
  if (!ctx.error) return 'written';
  if (ctx.error.type === 'DynamoDB:TransactionConflictException') return 'lost';
  if (ctx.error.type !== 'DynamoDB:TransactionCanceledException') {
    if (isThrottleName(ctx.error.type)) refuseThrottle();
    refuseInternal(ctx);
  }
  const reasons = cancellationReasons(ctx).map((reason) => reason.type);
  if (reasons.some((reason) => isThrottleName(reason))) refuseThrottle();
  if (reasons.some((reason) => LOSSES.some((word) => reason.indexOf(word) >= 0))) return 'lost';
  return refuseInternal(ctx);
}

/** The stored item that failed the condition of a write, if the item is a task and DynamoDB returned it. */
export const standingInTheWay = (ctx: Ctx): unknown =>
  cancellationReasons(ctx).find((reason) => reason.item?.SK === TASK_SORT_KEY)?.item ?? null;

/** One per write, in order. */
const cancellationReasons = (ctx: Ctx): Array<{ type: string; item?: Key | null }> =>
  (ctx.result as { cancellationReasons?: Array<{ type: string; item?: Key | null }> } | null)?.cancellationReasons ??
  [];
