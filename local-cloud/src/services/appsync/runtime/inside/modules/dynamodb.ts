import type { Library } from '../library.ts';
import { own } from '../own.ts';
import { toExpression } from '../util/expressions.ts';
import { toItemValues } from '../util/typedValues.ts';
import { operations } from './operations.ts';
import { toUpdateExpression } from './updateExpression.ts';

type Input = Record<string, any>;

/**
 * `@aws-appsync/utils/dynamodb`: plain values in, request objects for the DynamoDB data source out. It reproduces the
 * output observed on AWS. The names that AWS uses inside conditions, filters and key conditions are unknown, so we use
 * the names of `util.transform`.
 */
export const dynamodbModule: Library = {
  get: ({ key, consistentRead, projection }: Input) =>
    present({ operation: 'GetItem', key: toItemValues(key), consistentRead, projection: projectionOf(projection) }),
  put: ({ key, item, condition, ...sync }: Input) =>
    present({
      operation: 'PutItem',
      key: toItemValues(key),
      attributeValues: toItemValues(item),
      condition: expressionOf(condition, 'condition'),
      ...versioning(sync),
    }),
  update: ({ key, update, condition, ...sync }: Input) =>
    present({
      operation: 'UpdateItem',
      key: toItemValues(key),
      update: updateOf(update),
      condition: expressionOf(condition, 'condition'),
      ...versioning(sync),
    }),
  remove: ({ key, condition, ...sync }: Input) =>
    present({
      operation: 'DeleteItem',
      key: toItemValues(key),
      condition: expressionOf(condition, 'condition'),
      ...versioning(sync),
    }),
  query: (input: Input) =>
    present({ operation: 'Query', query: expressionOf(input.query, 'query'), ...listing(input) }),
  scan: (input: Input) =>
    present({ operation: 'Scan', ...listing(input), totalSegments: input.totalSegments, segment: input.segment }),
  sync: ({ basePartitionKey, deltaIndexName, limit, nextToken, lastSync, filter }: Input) =>
    present({
      operation: 'Sync',
      basePartitionKey,
      deltaIndexName,
      limit,
      nextToken,
      lastSync,
      filter: expressionOf(filter, 'filter'),
    }),
  batchGet: ({ tables }: Input) => ({
    operation: 'BatchGetItem',
    tables: eachTable(tables, ({ keys, consistentRead, projection }) =>
      present({ keys: keys.map(toItemValues), consistentRead, projection: projectionOf(projection) }),
    ),
  }),
  batchPut: ({ tables }: Input) => ({
    operation: 'BatchPutItem',
    tables: eachTable(tables, (items) => items.map(toItemValues)),
  }),
  batchDelete: ({ tables }: Input) => ({
    operation: 'BatchDeleteItem',
    tables: eachTable(tables, (keys) => keys.map(toItemValues)),
  }),
  transactGet: ({ items }: Input) => ({
    operation: 'TransactGetItems',
    transactItems: items.map(({ table, key, projection }: Input) =>
      present({ table, key: toItemValues(key), projection: projectionOf(projection) }),
    ),
  }),
  transactWrite: ({ items }: Input) => ({ operation: 'TransactWriteItems', transactItems: items.map(writeOf) }),
  operations,
  toStringSet: (values: string[]) => ({ SS: values }),
  toNumberSet: (values: number[]) => ({ NS: values }),
  toBinarySet: (values: string[]) => ({ BS: values }),
};

const WRITES: Record<string, string> = {
  putItem: 'PutItem',
  updateItem: 'UpdateItem',
  deleteItem: 'DeleteItem',
  conditionCheck: 'ConditionCheck',
};

function writeOf(write: Input): Input {
  const [name, input] = Object.entries(write)[0] ?? [];
  const operation = own(WRITES, name ?? '');
  if (operation === undefined) {
    throw new TypeError(`An item of transactWrite must be one of ${Object.keys(WRITES).join(', ')}`);
  }
  const { table, key, item, update, condition } = input as Input;
  return present({
    table,
    operation,
    key: toItemValues(key),
    attributeValues: operation === 'PutItem' ? toItemValues(item) : undefined,
    update: operation === 'UpdateItem' ? updateOf(update) : undefined,
    condition: expressionOf(condition, 'condition'),
  });
}

const listing = (input: Input): Input => ({
  index: input.index,
  limit: input.limit,
  nextToken: input.nextToken,
  filter: expressionOf(input.filter, 'filter'),
  consistentRead: input.consistentRead,
  scanIndexForward: input.scanIndexForward,
  select: input.select,
  projection: projectionOf(input.projection),
});

const versioning = ({ customPartitionKey, populateIndexFields, _version }: Input): Input => ({
  customPartitionKey,
  populateIndexFields,
  _version,
});

/** Null means absent everywhere in this module. */
const present = (request: Input): Input =>
  Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined && value !== null));

const eachTable = (tables: Input, convert: (request: any) => unknown): Input =>
  Object.fromEntries(Object.entries(tables).map(([name, request]) => [name, convert(request)]));

/**
 * AppSync's own answer to an unreadable condition is unknown. We raise an error; ignoring the condition would be worse.
 */
function expressionOf(filter: unknown, member: string): Input | undefined {
  if (filter === null || filter === undefined) return undefined;
  const expression = toExpression(filter);
  if (expression === null) throw new TypeError(`The ${member} is not a filter object: ${JSON.stringify(filter)}`);
  if (expression.expression === '') return undefined;
  return withoutEmptyValues(expression);
}

const updateOf = (update: Input): Input => withoutEmptyValues(toUpdateExpression(update));

/** DynamoDB refuses an empty map of values. */
function withoutEmptyValues<T extends { expressionValues: object }>(expression: T): Input {
  const { expressionValues, ...rest } = expression;
  return Object.keys(expressionValues).length > 0 ? expression : rest;
}

/** `['a', 'b.c[1]']` → `#expName_1, #expName_2.#expName_3[1]` */
function projectionOf(paths: string[] | null | undefined): Input | undefined {
  if (paths === null || paths === undefined || paths.length === 0) return undefined;
  const expressionNames: Record<string, string> = {};
  const aliased = (segment: string) => {
    const [, name, indexes] = /^([^[]*)(.*)$/s.exec(segment) as unknown as [string, string, string];
    const alias = `#expName_${Object.keys(expressionNames).length + 1}`;
    expressionNames[alias] = name;
    return alias + indexes;
  };
  const expression = paths.map((path) => path.split('.').map(aliased).join('.')).join(', ');
  return { expression, expressionNames };
}
