import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { INDEXES, TABLE, type IndexName, type Key } from '../../../domain/keys.ts';
import type { Table } from '../table.ts';
import type { TransactItem } from '../transactItems.ts';
import { holds, updated, type Item } from './expressions.ts';

/**
 * A table in memory for tests of functions. It answers every call that functions make, by DynamoDB's rules for
 * conditions and indexes. Whole systems are tested on an engine.
 */
export interface FakeTable extends Table {
  /** The item stored under a key. */
  get(key: Key): Item | undefined;
  put(item: Item): void;
  /** Runs before each transaction. If it throws, that is the transaction's outcome. */
  beforeTransaction: (items: TransactItem[]) => void | Promise<void>;
  /** The transactions that were written. */
  written: TransactItem[][];
  /** The keys of each BatchGetItem. */
  read: Key[][];
  /** The partition of each Query. */
  queried: string[];
  /** How many keys of a BatchGetItem are read; the rest comes back unprocessed. */
  keysAtOnce: number;
}

const nameOf = ({ PK, SK }: Item) => `${String(PK)}|${String(SK)}`;

export function fakeTable(...stored: Item[]): FakeTable {
  const rows = new Map(stored.map((item) => [nameOf(item), item]));
  const fake: FakeTable = {
    // The SDK's paginators take nothing but a document client.
    documents: Object.assign(Object.create(DynamoDBDocumentClient.prototype) as DynamoDBDocumentClient, { send }),
    table: 'Taskwire',
    get: (key) => rows.get(nameOf({ ...key })),
    put: (item) => void rows.set(nameOf(item), item),
    beforeTransaction: () => undefined,
    written: [],
    read: [],
    queried: [],
    keysAtOnce: 100,
  };

  async function send(command: unknown): Promise<unknown> {
    if (command instanceof BatchGetCommand) return read(command);
    if (command instanceof QueryCommand) return found(command);
    if (command instanceof UpdateCommand) return alone({ Update: command.input as TransactItem['Update'] });
    if (command instanceof DeleteCommand) return alone({ Delete: command.input as TransactItem['Delete'] });
    if (command instanceof TransactWriteCommand) return together(command.input.TransactItems ?? []);
    throw new Error('The fake table knows no such call');
  }

  function read({ input }: BatchGetCommand) {
    const { Keys = [], ConsistentRead } = input.RequestItems?.[fake.table] ?? {};
    if (ConsistentRead !== true) throw new Error('Items are read consistently');
    fake.read.push(Keys as unknown as Key[]);
    const rest = Keys.slice(fake.keysAtOnce);
    return {
      Responses: { [fake.table]: Keys.slice(0, fake.keysAtOnce).flatMap((key) => rows.get(nameOf(key)) ?? []) },
      UnprocessedKeys: rest.length === 0 ? {} : { [fake.table]: { Keys: rest } },
    };
  }

  function found({ input }: QueryCommand) {
    const sortKey = sortKeyOf(input.IndexName as IndexName | undefined);
    fake.queried.push(input.ExpressionAttributeValues?.[':p'] as string);
    const items = [...rows.values()].filter((item) => holds(input.KeyConditionExpression, input, item));
    return { Items: items.sort((one, other) => (String(one[sortKey]) < String(other[sortKey]) ? -1 : 1)) };
  }

  function alone(item: TransactItem) {
    if (!isAllowed(item, rows))
      throw new ConditionalCheckFailedException({ $metadata: {}, message: 'The conditional request failed' });
    return { Attributes: write(item, rows) };
  }

  async function together(items: TransactItem[]) {
    await fake.beforeTransaction(items);
    const codes = items.map((item) => (isAllowed(item, rows) ? 'None' : 'ConditionalCheckFailed'));
    if (codes.some((code) => code !== 'None')) throw cancelledBy(...codes);
    for (const item of items) write(item, rows);
    fake.written.push(items);
    return {};
  }
  return fake;
}

const sortKeyOf = (index: IndexName | undefined): string =>
  INDEXES.find(({ name }) => name === index)?.sortKey ?? TABLE.sortKey;

/** The SDK's error for a transaction that was cancelled for these reasons, one per item. */
export const cancelledBy = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

function isAllowed({ Put, Update, Delete, ConditionCheck }: TransactItem, rows: Map<string, Item>): boolean {
  const target = Put ?? Update ?? Delete ?? ConditionCheck;
  const key = Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key ?? {};
  return holds(target?.ConditionExpression, target ?? {}, rows.get(nameOf(key)));
}

/** Returns the item after the write. */
function write({ Put, Update, Delete }: TransactItem, rows: Map<string, Item>): Item | undefined {
  const key = Put?.Item ?? (Update ?? Delete)?.Key ?? {};
  if (Put?.Item !== undefined) rows.set(nameOf(key), Put.Item);
  if (Delete !== undefined) rows.delete(nameOf(key));
  if (Update !== undefined)
    rows.set(nameOf(key), updated(Update.UpdateExpression ?? '', Update, key, rows.get(nameOf(key))));
  return rows.get(nameOf(key));
}
