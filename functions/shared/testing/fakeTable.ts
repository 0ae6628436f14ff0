import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  TransactWriteCommand,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from '../../../domain/keys.ts';

type Item = Record<string, unknown>;
type TransactItem = NonNullable<TransactWriteCommand['input']['TransactItems']>[number];
type Update = NonNullable<TransactItem['Update']>;

/**
 * A table in memory that supports the two calls, and the conditions, of our transactions. Whole systems are tested on
 * an engine.
 */
export interface FakeTable {
  documents: DynamoDBDocumentClient;
  table: string;
  /** The item stored under a key. */
  get(key: Key): Item | undefined;
  put(item: Item): void;
  /** Runs before each transaction. If it throws, that is the transaction's outcome. */
  beforeTransaction: (items: TransactItem[]) => void | Promise<void>;
  /** The transactions that were written. */
  written: TransactItem[][];
}

const nameOf = ({ PK, SK }: Item) => `${String(PK)}|${String(SK)}`;

export function fakeTable(...stored: Item[]): FakeTable {
  const rows = new Map(stored.map((item) => [nameOf(item), item]));
  const fake: FakeTable = {
    documents: { send: (command: unknown) => send(command) } as unknown as DynamoDBDocumentClient,
    table: 'Taskwire',
    get: (key) => rows.get(nameOf(key as unknown as Item)),
    put: (item) => void rows.set(nameOf(item), item),
    beforeTransaction: () => undefined,
    written: [],
  };

  async function send(command: unknown): Promise<unknown> {
    if (command instanceof BatchGetCommand) {
      const keys = command.input.RequestItems?.[fake.table]?.Keys ?? [];
      const found = keys.flatMap((key) => rows.get(nameOf(key)) ?? []);
      return { Responses: { [fake.table]: found } };
    }
    if (command instanceof DeleteCommand) return void rows.delete(nameOf(command.input.Key as Item));
    if (!(command instanceof TransactWriteCommand)) throw new Error('The fake table knows no such call');
    const items = command.input.TransactItems ?? [];
    await fake.beforeTransaction(items);
    const reasons = items.map((item) => ({ Code: holds(item, rows) ? 'None' : 'ConditionalCheckFailed' }));
    if (reasons.some(({ Code }) => Code !== 'None')) throw cancelledBy(...reasons.map(({ Code }) => Code));
    for (const item of items) write(item, rows);
    fake.written.push(items);
    return {};
  }
  return fake;
}

/** The SDK's error for a transaction that was cancelled for these reasons, one per item. */
export const cancelledBy = (...codes: string[]) =>
  new TransactionCanceledException({
    $metadata: {},
    message: 'Transaction cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

function holds({ Put, Update, Delete, ConditionCheck }: TransactItem, rows: Map<string, Item>): boolean {
  const target = Put ?? Update ?? Delete ?? ConditionCheck;
  const {
    ConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  } = target ?? {};
  const found = rows.get(nameOf(Put?.Item ?? (target as Update | undefined)?.Key ?? {}));
  switch (condition) {
    case undefined:
      return true;
    case 'attribute_not_exists(#PK)':
      return found === undefined;
    case 'attribute_not_exists(#PK) OR #ttl <= :now':
      return found === undefined || (found['ttl'] as number) <= values?.[':now'];
    case '#row.#updatedAt = :updatedAt':
      return (found?.['row'] as { updatedAt?: string } | undefined)?.updatedAt === values?.[':updatedAt'];
    case '#row.#role = :role AND #row.#status = :status':
      return (found?.['row'] as { role?: string } | undefined)?.role === values?.[':role'];
    case '#row.#version = :version':
      return (found?.['row'] as { version?: number } | undefined)?.version === values?.[':version'];
    default:
      return condition.split(' AND ').every((part) => equals(part, names ?? {}, values ?? {}, found));
  }
}

/** `#name = :value` */
function equals(
  condition: string,
  names: Record<string, string>,
  values: Record<string, unknown>,
  found: Item | undefined,
): boolean {
  const [, name, value] = /^(#\w+) = (:\w+)$/.exec(condition) ?? [];
  if (name === undefined || value === undefined)
    throw new Error(`The fake table knows no such condition: ${condition}`);
  return found?.[names[name] as string] === values[value];
}

function write({ Put, Update, Delete }: TransactItem, rows: Map<string, Item>): void {
  if (Put?.Item !== undefined) rows.set(nameOf(Put.Item), Put.Item);
  if (Delete?.Key !== undefined) rows.delete(nameOf(Delete.Key));
  if (Update?.Key !== undefined) rows.set(nameOf(Update.Key), updated(Update, rows.get(nameOf(Update.Key))));
}

function updated({ Key, ExpressionAttributeNames, ExpressionAttributeValues }: Update, found: Item = {}): Item {
  const item: Item = { ...Key, ...found };
  for (const [placeholder, name] of Object.entries(ExpressionAttributeNames ?? {})) {
    if (/^#s\d+$/.test(placeholder)) item[name] = ExpressionAttributeValues?.[placeholder.replace('#', ':')];
    if (/^#r\d+$/.test(placeholder)) delete item[name];
  }
  return item;
}
