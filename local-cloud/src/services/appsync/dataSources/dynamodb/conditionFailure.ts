import { coordinateOf } from '../../execution/coordinateOf.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { invoke } from '../lambda/invoke.ts';
import { DataSourceError } from '../dataSourceResult.ts';
import { asObject } from './expressions.ts';
import { callTable } from './table.ts';
import { fromItem, isSameItem, type Item } from './typedValues.ts';

type Operation = (call: DataSourceCall) => Promise<unknown>;

/**
 * What AppSync does when DynamoDB refuses the condition of a PutItem, UpdateItem or DeleteItem: it reads the item. If
 * the put item is already stored, or the deleted item is absent, the operation succeeds. Otherwise the condition's
 * strategy decides: `Reject` (the error, with the stored item as result) or `Custom`. See the AWS page "Condition
 * expressions" (DynamoDB resolvers).
 */
export async function onConditionFailure(
  call: DataSourceCall,
  key: Item,
  intended: Item | undefined,
  failure: DataSourceError,
  again: Operation,
): Promise<unknown> {
  const { request, dataSource } = call;
  const condition = asObject(request.condition, 'condition');
  const { Item: stored } = await callTable<{ Item?: Item }>(call, 'GetItem', {
    TableName: dataSource.tableName,
    Key: key,
    ConsistentRead: condition.consistentRead !== false,
  });
  if (request.operation === 'DeleteItem' && stored === undefined) return null;
  const ignored = Array.isArray(condition.equalsIgnore) ? (condition.equalsIgnore as string[]) : [];
  if (intended !== undefined && stored !== undefined && isSameItem(intended, stored, ignored)) return fromItem(stored);

  const isHidden = request.operation === 'UpdateItem' && call.field.request.api.departs('D3', coordinateOf(call.field));
  const rejection = new DataSourceError(failure.type, failure.message, isHidden ? null : fromItem(stored));
  const handler = condition.conditionalCheckFailedHandler as { strategy?: string; lambdaArn?: string } | undefined;
  if (handler?.strategy !== 'Custom' || handler.lambdaArn === undefined) throw rejection;
  return askHandler(call, handler.lambdaArn, stored, rejection, again);
}

/**
 * The `Custom` strategy: a function answers reject, discard or retry. A retry must keep the operation and key;
 * otherwise it counts as reject.
 */
async function askHandler(
  call: DataSourceCall,
  lambdaArn: string,
  stored: Item | undefined,
  rejection: DataSourceError,
  again: Operation,
): Promise<unknown> {
  const { field, dataSource, request, context } = call;
  const answer = (await invoke(call, lambdaArn, {
    arguments: context.arguments,
    requestMapping: request,
    currentValue: stored ?? null,
    resolver: {
      tableName: dataSource.tableName,
      awsRegion: field.request.cloud.region,
      parentType: context.info.parentTypeName,
      field: context.info.fieldName,
      outputType: String(field.info.returnType),
    },
    identity: context.identity,
  })) as { action?: string; retryMapping?: Record<string, unknown> } | null;
  if (answer?.action === 'discard') return fromItem(stored);
  const retry = answer?.retryMapping;
  const isSame = retry?.operation === request.operation && JSON.stringify(retry?.key) === JSON.stringify(request.key);
  if (answer?.action !== 'retry' || retry === undefined || !isSame) throw rejection;
  return again({ ...call, request: retry });
}
