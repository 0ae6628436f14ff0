import type { Action, ActionCall, Cloud, LocalService, Principal, Resource, ServiceFactory } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import { account, accounted } from './capacity.ts';
import { DYNAMODB_TARGET, STREAMS_TARGET, type Engine } from './engine.ts';
import { createExpiry } from './expiry.ts';
import { createIndexLag } from './indexLag.ts';
import { permissionsFor } from './permissions.ts';
import { INTERNAL_PREFIX } from './store.ts';
import { createStreams, type Streams } from './streams/streams.ts';
import { STREAM_ACTIONS } from './streams/streamsApi.ts';
import { bringTable, tableDefinition, type TableDefinition } from './table.ts';
import { tableArns, type TableArns } from './tableArns.ts';

export interface DynamoDbService extends LocalService {
  streams: Streams;
}

const ITEM_ACTIONS = [
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan', 'BatchGetItem', 'BatchWriteItem'],
  ...['TransactGetItems', 'TransactWriteItems', 'ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'],
];
const TABLE_ACTIONS = [
  ...['CreateTable', 'DescribeTable', 'UpdateTable', 'DeleteTable', 'UpdateTimeToLive', 'DescribeTimeToLive'],
  ...['ListTagsOfResource', 'TagResource', 'UntagResource', 'DescribeEndpoints', 'DescribeLimits'],
];
/** How often to look for stream records that may be trimmed. */
const TRIM_MILLISECONDS = 60_000;
const PAGES = new Set(['Query', 'Scan']);
const WRITE_ACTION = /^(Put|Update|Delete|BatchWrite|TransactWrite|Execute|BatchExecute)/;

/**
 * DynamoDB: the engine behind the cloud's single path for calls, which adds accounting, expiry by our clock, and index
 * lag.
 */
export const dynamodb =
  (engine: Engine): ServiceFactory =>
  async (cloud: Cloud): Promise<DynamoDbService> => {
    const lag = await createIndexLag(engine, cloud.clock);
    const arns = await engineArns(engine, cloud);
    const streams = await createStreams(engine, cloud, arns);
    const trimming = setInterval(() => {
      streams.trim().catch((error: unknown) => cloud.log.error('stream records could not be trimmed', error));
    }, TRIM_MILLISECONDS);
    trimming.unref();
    const tables = new Map<string, TableDefinition>();
    const write = (action: string, request: Record<string, any>): Promise<any> => {
      const make = PAGES.has(action) ? engine.page : engine.call;
      const work = () => lag.around(action, request, () => make(action, request));
      if (!WRITE_ACTION.test(action)) return work();
      // PartiQL names its tables in its text.
      const named = tablesOf(request);
      return streams.write(named.length > 0 ? named : [...tables.keys()], work);
    };
    const expiry = createExpiry(engine, cloud, (request) =>
      streams.expire(request.TableName, request.Key, request.ExpressionAttributeValues[':at'], () =>
        write('DeleteItem', request),
      ),
    );

    /** Item actions: exactly the engine's answer, with accounting. */
    const item =
      (action: string): Action =>
      async (input: Record<string, any>, { detail }: ActionCall) => {
        refuseInternal(input);
        const request = accounted(action, withTableNames(input));
        if (detail !== undefined) Object.assign(detail, summary(request));
        const answer = await write(action, request);
        expiry.noticed(action, request);
        return account(action, input.ReturnConsumedCapacity, answer, detail);
      };

    /** Table actions: the engine's ARNs become the cloud's. */
    const administrative =
      (action: string): Action =>
      async (input: Record<string, any>) => {
        refuseInternal(input);
        return arns.fromEngine(await engine.call(action, arns.toEngine(input)));
      };

    async function create(resource: Resource) {
      const definition = tableDefinition(resource);
      const table = arns.fromEngine(await bringTable(engine, definition));
      tables.set(definition.name, definition);
      expiry.watch(definition.name, definition.keys, definition.ttlAttribute);
      lag.watch(definition);
      await streams.watch(definition);
      return {
        ref: definition.name,
        attributes: {
          Arn: table.TableArn,
          TableId: table.TableId,
          ...(definition.stream && { StreamArn: table.LatestStreamArn }),
        },
      };
    }

    return {
      name: 'dynamodb',
      targetPrefix: DYNAMODB_TARGET,
      resources: { 'AWS::DynamoDB::Table': create, 'AWS::DynamoDB::GlobalTable': create },
      actions: {
        ...Object.fromEntries(ITEM_ACTIONS.map((action) => [action, item(action)])),
        ...Object.fromEntries(TABLE_ACTIONS.map((action) => [action, administrative(action)])),
        async ListTables(input: Record<string, unknown>) {
          const { TableNames, ...rest } = await engine.call('ListTables', input);
          return { TableNames: TableNames.filter((name: string) => !name.startsWith(INTERNAL_PREFIX)), ...rest };
        },
      },
      permissions: permissionsFor(cloud),
      lagIndexes: lag.set,
      streams,
      async ready() {
        await expiry.sweep();
        await streams.trim();
      },
      async clockMoved() {
        await expiry.sweep();
        await streams.trim();
      },
      async close() {
        clearInterval(trimming);
        expiry.close();
      },
    };
  };

/** The streams API is a separate service: faults of tables do not affect streams. */
export const dynamodbStreams: ServiceFactory = (cloud: Cloud): LocalService => ({
  name: 'dynamodb-streams',
  targetPrefix: STREAMS_TARGET,
  resources: {},
  actions: Object.fromEntries(
    STREAM_ACTIONS.map((action): [string, Action] => [
      action,
      async (input, { principal }) => {
        refuseInternal(input);
        return cloud.service<DynamoDbService>('dynamodb').streams.call(action, input, readerOf(principal));
      },
    ]),
  ),
  permissions: permissionsFor(cloud),
});

/** A caller with a session counts as a reader by its session: each event source mapping has its own. */
const readerOf = ({ arn, session = arn }: Principal): string => session;

async function engineArns(engine: Engine, { region, accountId }: Cloud): Promise<TableArns> {
  const { TableNames } = await engine.call('ListTables', {});
  const { Table } = await engine.call('DescribeTable', { TableName: TableNames[0] });
  return tableArns(Table.TableArn, region, accountId);
}

/** Item actions accept a table's ARN wherever they accept its name. Engines know only the name. */
function withTableNames(input: Record<string, any>): Record<string, any> {
  const name = input.TableName;
  return typeof name === 'string' && name.startsWith('arn:')
    ? { ...input, TableName: name.slice(name.indexOf('/') + 1) }
    : input;
}

function refuseInternal(input: Record<string, any>): void {
  for (const name of tablesOf(input)) {
    if (name.includes(INTERNAL_PREFIX) && name.split('/').some((part) => part.startsWith(INTERNAL_PREFIX))) {
      throw new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${name} not found`);
    }
  }
}

/** The tables that an input names, each once. */
function tablesOf(input: Record<string, any>): string[] {
  const names = [input.TableName, input.ResourceArn, input.StreamArn, ...Object.keys(input.RequestItems ?? {})];
  for (const entry of input.TransactItems ?? []) {
    for (const operation of Object.values<any>(entry)) names.push(operation?.TableName);
  }
  return [...new Set(names.filter((name): name is string => typeof name === 'string'))];
}

function summary(request: Record<string, any>): Record<string, unknown> {
  const items =
    request.TransactItems?.length ??
    Object.values<any>(request.RequestItems ?? {}).reduce((sum, entry) => sum + (entry.Keys ?? entry).length, 0);
  return {
    table: tablesOf(request).join(','),
    ...(request.IndexName && { index: request.IndexName }),
    ...(items > 0 && { items }),
  };
}
