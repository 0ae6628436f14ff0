import { mappingError, missingValue } from '../../execution/fieldError.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { addExpression, type ExpressionInput } from './expressions.ts';
import { callTable } from './table.ts';
import { fromItem, isSameItem, toItem, type Item } from './typedValues.ts';

type Rows = Record<string, Item[]>;
type WriteRequests = Record<string, Array<{ PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }>>;

const KEY_ALIAS = '#appsyncKey';

/** `BatchGetItem`: `{ data: { table: [item | null] }, unprocessedKeys }`, in the order of the request. */
export async function batchGetItem(call: DataSourceCall): Promise<unknown> {
  const tables = tablesOf(call);
  const keys: Rows = {};
  const input: Record<string, ExpressionInput> = {};
  for (const [table, given] of Object.entries(tables)) {
    const { keys: wanted, consistentRead, projection } = given as Record<string, unknown>;
    keys[table] = itemsOf(wanted, `tables][${table}][keys`);
    const request: ExpressionInput = { Keys: keys[table] };
    if (consistentRead === true) request.ConsistentRead = true;
    addExpression(request, 'ProjectionExpression', projection, `tables][${table}][projection`);
    input[table] = withKeysProjected(request, keys[table]);
  }
  interface Answer {
    Responses?: Rows;
    UnprocessedKeys?: Record<string, { Keys: Item[] }>;
  }
  const { Responses = {}, UnprocessedKeys = {} } = await callTable<Answer>(
    call,
    'BatchGetItem',
    { RequestItems: input },
    () => ({
      data: perTable(keys, (rows) => rows.map(() => null)),
      unprocessedKeys: perTable(keys, (rows) => rows.map((row) => fromItem(row))),
    }),
  );
  return {
    data: perTable(keys, (wanted, table) =>
      wanted.map((key) => {
        const item = Responses[table]?.find((each) => isSameItem(key, only(each, Object.keys(key))));
        return item === undefined ? null : withoutAddedKeys(item, input[table]);
      }),
    ),
    unprocessedKeys: perTable(keys, (_, table) => (UnprocessedKeys[table]?.Keys ?? []).map((key) => fromItem(key))),
  };
}

/** `BatchPutItem`: the written items. Items that DynamoDB left over are null there and listed in `unprocessedItems`. */
export async function batchPutItem(call: DataSourceCall): Promise<unknown> {
  const items = perTable(tablesOf(call), (given, table) => itemsOf(given, `tables][${table}`));
  const left = await write(call, items, (item) => ({ PutRequest: { Item: item } }), 'unprocessedItems');
  return written(items, left, 'unprocessedItems');
}

/** `BatchDeleteItem`: the given keys, not the items. */
export async function batchDeleteItem(call: DataSourceCall): Promise<unknown> {
  const keys = perTable(tablesOf(call), (given, table) => itemsOf(given, `tables][${table}`));
  const left = await write(call, keys, (key) => ({ DeleteRequest: { Key: key } }), 'unprocessedKeys');
  return written(keys, left, 'unprocessedKeys');
}

async function write(
  call: DataSourceCall,
  rows: Rows,
  request: (row: Item) => WriteRequests[string][number],
  unprocessed: string,
): Promise<Rows> {
  const RequestItems = perTable(rows, (list) => list.map(request));
  const onFailure = () => ({
    data: perTable(rows, (list) => list.map(() => null)),
    [unprocessed]: perTable(rows, (list) => list.map((row) => fromItem(row))),
  });
  const { UnprocessedItems = {} } = await callTable<{ UnprocessedItems?: WriteRequests }>(
    call,
    'BatchWriteItem',
    { RequestItems },
    onFailure,
  );
  return perTable(rows, (_, table) =>
    (UnprocessedItems[table] ?? []).map((each) => each.PutRequest?.Item ?? each.DeleteRequest?.Key ?? {}),
  );
}

function written(rows: Rows, left: Rows, unprocessed: string): unknown {
  const isLeft = (row: Item, table: string) => left[table]?.some((each) => isSameItem(each, row)) === true;
  return {
    data: perTable(rows, (list, table) => list.map((row) => (isLeft(row, table) ? null : fromItem(row)))),
    [unprocessed]: perTable(left, (list) => list.map((row) => fromItem(row))),
  };
}

function tablesOf({ request }: DataSourceCall): Record<string, unknown> {
  if (typeof request.tables !== 'object' || request.tables === null) throw missingValue('tables');
  return request.tables as Record<string, unknown>;
}

function itemsOf(given: unknown, name: string): Item[] {
  if (!Array.isArray(given)) throw mappingError(`Value for field '$[${name}]' must be a list.`);
  return given.map((each) => toItem(each, name));
}

/** DynamoDB's answer has no order, so the keys must come back to identify the items. */
function withKeysProjected(request: ExpressionInput, keys: Item[]): ExpressionInput {
  if (request.ProjectionExpression === undefined) return request;
  const projected = projectedNames(request);
  const added = Object.keys(keys[0] ?? {}).filter((name) => !projected.has(name));
  if (added.length === 0) return request;
  const aliases = Object.fromEntries(added.map((name, index) => [`${KEY_ALIAS}${index}`, name]));
  return {
    ...request,
    ProjectionExpression: [request.ProjectionExpression, ...Object.keys(aliases)].join(', '),
    ExpressionAttributeNames: { ...request.ExpressionAttributeNames, ...aliases },
  };
}

function withoutAddedKeys(item: Item, request: ExpressionInput | undefined): unknown {
  const added = Object.entries(request?.ExpressionAttributeNames ?? {}).flatMap(([alias, name]) =>
    alias.startsWith(KEY_ALIAS) ? [name] : [],
  );
  return fromItem(
    only(
      item,
      Object.keys(item).filter((name) => !added.includes(name)),
    ),
  );
}

function projectedNames({ ProjectionExpression, ExpressionAttributeNames = {} }: ExpressionInput): Set<string> {
  const paths = String(ProjectionExpression)
    .split(',')
    .map((path) => path.trim());
  return new Set(paths.map((path) => ExpressionAttributeNames[path] ?? path));
}

const only = (item: Item, names: string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));

const perTable = <T, R>(tables: Record<string, T>, of: (value: T, table: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(tables).map(([table, value]) => [table, of(value, table)]));
