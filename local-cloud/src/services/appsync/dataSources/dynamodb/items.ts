import { coordinateOf } from '../../execution/coordinateOf.ts';
import { missingValue } from '../../execution/fieldError.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { DataSourceError } from '../dataSourceResult.ts';
import { onConditionFailure } from './conditionFailure.ts';
import { addExpression, type ExpressionInput } from './expressions.ts';
import { callTable } from './table.ts';
import { fromItem, toItem, type Item } from './typedValues.ts';

/** `GetItem`: the item, or null. */
export async function getItem(call: DataSourceCall): Promise<unknown> {
  const { request, dataSource } = call;
  const input: ExpressionInput = { TableName: dataSource.tableName, Key: toItem(request.key, 'key') };
  if (request.consistentRead === true) input.ConsistentRead = true;
  addExpression(input, 'ProjectionExpression', request.projection, 'projection');
  const { Item: found } = await callTable<{ Item?: Item }>(call, 'GetItem', input);
  return fromItem(found);
}

/** `PutItem`: the item as written. */
export async function putItem(call: DataSourceCall): Promise<unknown> {
  const { request, dataSource } = call;
  const key = toItem(request.key, 'key');
  const item = { ...toItem(request.attributeValues ?? {}, 'attributeValues'), ...key };
  const input: ExpressionInput = { TableName: dataSource.tableName, Item: item };
  return conditional(call, 'PutItem', input, key, item, () => fromItem(item), putItem);
}

/** `UpdateItem`: the whole item after the update. Creates an absent item. */
export async function updateItem(call: DataSourceCall): Promise<unknown> {
  const { request, dataSource } = call;
  const key = toItem(request.key, 'key');
  if (request.update === undefined || request.update === null) throw missingValue('update');
  const input: ExpressionInput = { TableName: dataSource.tableName, Key: key, ReturnValues: 'ALL_NEW' };
  addExpression(input, 'UpdateExpression', request.update, 'update');
  const isEmpty = call.field.request.api.departs('D4', coordinateOf(call.field));
  return conditional(call, 'UpdateItem', input, key, undefined, isEmpty ? () => null : fromItem, updateItem);
}

/** `DeleteItem`: the deleted item, or null. */
export async function deleteItem(call: DataSourceCall): Promise<unknown> {
  const { request, dataSource } = call;
  const key = toItem(request.key, 'key');
  const input: ExpressionInput = { TableName: dataSource.tableName, Key: key, ReturnValues: 'ALL_OLD' };
  return conditional(call, 'DeleteItem', input, key, undefined, fromItem, deleteItem);
}

async function conditional(
  call: DataSourceCall,
  action: string,
  input: ExpressionInput,
  key: Item,
  intended: Item | undefined,
  resultOf: (attributes: Item | undefined) => unknown,
  again: (call: DataSourceCall) => Promise<unknown>,
): Promise<unknown> {
  addExpression(input, 'ConditionExpression', call.request.condition, 'condition');
  try {
    const { Attributes } = await callTable<{ Attributes?: Item }>(call, action, input);
    return resultOf(Attributes);
  } catch (error) {
    if (!(error instanceof DataSourceError) || error.type !== 'DynamoDB:ConditionalCheckFailedException') throw error;
    return onConditionFailure(call, key, intended, error, again);
  }
}
