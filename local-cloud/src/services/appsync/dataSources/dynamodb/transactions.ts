import type { AwsError } from '../../../../shared/errors.ts';
import { mappingError, missingValue } from '../../execution/fieldError.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { addExpression, asObject, type ExpressionInput } from './expressions.ts';
import { callTable } from './table.ts';
import { fromItem, toItem, type Item } from './typedValues.ts';

interface Reason {
  Code?: string;
  Message?: string;
  Item?: Item;
}

/** `TransactGetItems`: `{ items: [item | null], cancellationReasons: null }`. */
export async function transactGetItems(call: DataSourceCall): Promise<unknown> {
  const TransactItems = transactItems(call).map((item, index) => {
    const input = targetOf(item, index);
    addExpression(input, 'ProjectionExpression', item.projection, `transactItems][${index}][projection`);
    return { Get: input };
  });
  const { Responses = [] } = await callTable<{ Responses?: Array<{ Item?: Item }> }>(
    call,
    'TransactGetItems',
    { TransactItems },
    (error) => ({ items: null, cancellationReasons: reasonsOf(error) }),
  );
  return { items: TransactItems.map((_, index) => fromItem(Responses[index]?.Item)), cancellationReasons: null };
}

/**
 * `TransactWriteItems`: `{ keys, cancellationReasons: null }`. If cancelled, `keys` is null, and each item has a
 * reason, in request order, with the stored item unless the condition says `returnValuesOnConditionCheckFailure:
 * false`.
 */
export async function transactWriteItems(call: DataSourceCall): Promise<unknown> {
  const items = transactItems(call);
  const TransactItems = items.map(writeOf);
  await callTable(call, 'TransactWriteItems', { TransactItems }, (error) => ({
    keys: null,
    cancellationReasons: reasonsOf(error),
  }));
  return { keys: items.map((item) => fromItem(toItem(item.key, 'key'))), cancellationReasons: null };
}

function writeOf(item: Record<string, unknown>, index: number): Record<string, ExpressionInput> {
  const name = `transactItems][${index}`;
  const { Key, ...target } = targetOf(item, index);
  const conditional = (input: ExpressionInput) => withCondition(input, item.condition, `${name}][condition`);
  switch (item.operation) {
    case 'PutItem': {
      const values = toItem(item.attributeValues ?? {}, `${name}][attributeValues`);
      return { Put: conditional({ ...target, Item: { ...values, ...(Key as Item) } }) };
    }
    case 'UpdateItem': {
      if (item.update === undefined || item.update === null) throw missingValue(`${name}][update`);
      const input: ExpressionInput = { ...target, Key };
      addExpression(input, 'UpdateExpression', item.update, `${name}][update`);
      return { Update: conditional(input) };
    }
    case 'DeleteItem':
      return { Delete: conditional({ ...target, Key }) };
    case 'ConditionCheck':
      return { ConditionCheck: conditional({ ...target, Key }) };
    default:
      throw mappingError(`Unsupported operation '${String(item.operation)}' in '$[${name}]'.`);
  }
}

function withCondition(input: ExpressionInput, condition: unknown, name: string): ExpressionInput {
  if (condition === undefined || condition === null) return input;
  addExpression(input, 'ConditionExpression', condition, name);
  const returnsItem = asObject(condition, name).returnValuesOnConditionCheckFailure !== false;
  if (input.ConditionExpression !== undefined && returnsItem) input.ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  return input;
}

function transactItems({ request }: DataSourceCall): Array<Record<string, unknown>> {
  if (!Array.isArray(request.transactItems)) throw missingValue('transactItems');
  return request.transactItems as Array<Record<string, unknown>>;
}

function targetOf(item: Record<string, unknown>, index: number): ExpressionInput {
  const name = `transactItems][${index}`;
  if (typeof item.table !== 'string') throw missingValue(`${name}][table`);
  return { TableName: item.table, Key: toItem(item.key, `${name}][key`) };
}

function reasonsOf(error: AwsError): unknown {
  const reasons = error.detail.CancellationReasons;
  if (!Array.isArray(reasons)) return null;
  return (reasons as Reason[]).map(({ Code = 'None', Message, Item: item }) => {
    if (Code === 'None') return { type: 'None', message: 'None' };
    if (Code !== 'ConditionalCheckFailed') return { type: Code, message: Message ?? Code };
    const found = item === undefined ? {} : { item: fromItem(item) };
    return { ...found, type: 'ConditionCheckFailed', message: 'The condition check failed.' };
  });
}
