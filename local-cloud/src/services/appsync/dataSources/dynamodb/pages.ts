import { ItemsText } from '../../../../shared/itemsText.ts';
import { missingValue } from '../../execution/fieldError.ts';
import { CarriedPage } from '../../runtime/carried.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { addExpression, type ExpressionInput } from './expressions.ts';
import { openToken, sealToken } from './nextToken.ts';
import { callTable } from './table.ts';
import { fromItem, type Item } from './typedValues.ts';

interface Page {
  Items?: Item[] | ItemsText;
  ScannedCount?: number;
  LastEvaluatedKey?: Item;
}

/** `Query`: `{ items, nextToken, scannedCount }`. `limit` counts items read, before the filter. */
export async function query(call: DataSourceCall): Promise<unknown> {
  const { request } = call;
  if (request.query === undefined || request.query === null) throw missingValue('query');
  const input: ExpressionInput = { ScanIndexForward: request.scanIndexForward !== false };
  addExpression(input, 'KeyConditionExpression', request.query, 'query');
  return page(call, 'Query', input);
}

/** `Scan`: as `Query`, over the table or a segment of it. */
export async function scan(call: DataSourceCall): Promise<unknown> {
  const input: ExpressionInput = {};
  if (isGiven(call.request.totalSegments)) input.TotalSegments = call.request.totalSegments;
  if (isGiven(call.request.segment)) input.Segment = call.request.segment;
  return page(call, 'Scan', input);
}

async function page(call: DataSourceCall, action: 'Query' | 'Scan', input: ExpressionInput): Promise<unknown> {
  const { request, dataSource } = call;
  input.TableName = dataSource.tableName;
  if (isGiven(request.index)) input.IndexName = request.index;
  if (isGiven(request.limit)) input.Limit = request.limit;
  if (request.consistentRead === true) input.ConsistentRead = true;
  if (isGiven(request.nextToken)) input.ExclusiveStartKey = await openToken(call, request.nextToken);
  addExpression(input, 'FilterExpression', request.filter, 'filter');
  addExpression(input, 'ProjectionExpression', request.projection, 'projection');
  if (isGiven(request.select)) input.Select = request.select;

  const { Items = [], ScannedCount = 0, LastEvaluatedKey } = await callTable<Page>(call, action, input);
  const nextToken = LastEvaluatedKey === undefined ? null : await sealToken(call, LastEvaluatedKey);
  const rest = { nextToken, scannedCount: ScannedCount };
  return Items instanceof ItemsText
    ? new CarriedPage(Items.text, rest)
    : { items: Items.map((item) => fromItem(item)), ...rest };
}

const isGiven = (value: unknown) => value !== undefined && value !== null;
