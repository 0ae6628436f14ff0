import type { Store } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { DataFolder } from '../../shared/dataFolder.ts';
import type { Engine } from './engine.ts';
import { pagesOf } from './pagesOf.ts';
import { openKeyFile, type KeyFile } from './seal.ts';
import { storesInMemory } from './storesInMemory.ts';
import { createParts, PART_BYTES, type InParts } from './storedParts.ts';

/** Prefix of the local cloud's own tables, which no API shows. */
export const INTERNAL_PREFIX = '_local';
const TABLE = `${INTERNAL_PREFIX}.store`;

/**
 * The table behind every service's store. It is created once and found at later starts. Its contents (including signing
 * keys, verifiers, codes and mails) are sealed with the folder's key file. A cloud that keeps nothing leaves the table
 * empty, which then only shows the form of the engine's ARNs.
 * @throws StartError if the key file does not fit
 */
export async function createStores(
  engine: Engine,
  folder: Pick<DataFolder, 'path' | 'temporary'>,
): Promise<(service: string) => Store> {
  await createTable(engine);
  if (folder.temporary) return storesInMemory();
  const keys = openKeyFile(folder.path);
  if (!keys.isSettled) {
    await sealOpenRows(engine, keys);
    keys.settle();
  }
  return (service) => storeOf(engine, service, keys);
}

async function createTable(engine: Engine): Promise<void> {
  try {
    await engine.call('CreateTable', {
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['service', 'key'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'service', KeyType: 'HASH' },
        { AttributeName: 'key', KeyType: 'RANGE' },
      ],
    });
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'ResourceInUseException')) throw error;
  }
}

interface Row extends InParts {
  service: { S: string };
  key: { S: string };
  /** `S` comes from versions that did not seal rows. */
  value?: { B: string; S?: string };
}

const partitionOfParts = (service: string) => `${service}.parts`;
const placeOf = (service: string, key: string) => `${service}\0${key}`;

/**
 * Seals the rows that an earlier version kept open. Rows that an unfinished start already sealed must open with this
 * key.
 */
async function sealOpenRows(engine: Engine, keys: KeyFile): Promise<void> {
  for await (const { Items } of pagesOf(engine, 'Scan', { TableName: TABLE })) {
    for (const row of Items as Row[]) {
      if (row.value === undefined && row.partsId === undefined) continue;
      const service = row.service.S;
      const bytes = await bytesOf(row, createParts(engine, TABLE, partitionOfParts(service)));
      if (keys.isSealed(bytes)) keys.open(bytes, placeOf(service, row.key.S));
      else await storeOf(engine, service, keys).put(row.key.S, JSON.parse(bytes.toString()));
    }
  }
}

async function bytesOf({ value, ...row }: Row, parts: ReturnType<typeof createParts>): Promise<Buffer> {
  if (value === undefined) return parts.read(row);
  return value.S === undefined ? Buffer.from(value.B, 'base64') : Buffer.from(value.S);
}

function storeOf(engine: Engine, service: string, keys: KeyFile): Store {
  const parts = createParts(engine, TABLE, partitionOfParts(service));
  const keyOf = (key: string) => ({ service: { S: service }, key: { S: key } });

  async function itemOf(key: string, value: unknown): Promise<object & InParts> {
    const sealed = keys.seal(JSON.stringify(value), placeOf(service, key));
    const stored =
      sealed.length <= PART_BYTES ? { value: { B: sealed.toString('base64') } } : await parts.write(sealed);
    return { ...keyOf(key), ...stored };
  }

  const valueOf = async (item: Row) => JSON.parse(keys.open(await bytesOf(item, parts), placeOf(service, item.key.S)));

  return {
    async get(key) {
      const { Item } = await engine.call('GetItem', { TableName: TABLE, Key: keyOf(key), ConsistentRead: true });
      return Item && (await valueOf(Item));
    },
    async put(key, value) {
      const Item = await itemOf(key, value);
      const { Attributes } = await engine.call('PutItem', { TableName: TABLE, Item, ReturnValues: 'ALL_OLD' });
      await parts.remove(Attributes);
    },
    async create(key, value) {
      const Item = await itemOf(key, value);
      const ConditionExpression = 'attribute_not_exists(service)';
      try {
        await engine.call('PutItem', { TableName: TABLE, Item, ConditionExpression });
        return true;
      } catch (error) {
        await parts.remove(Item);
        if (error instanceof AwsError && error.code === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
    async delete(key) {
      const Key = keyOf(key);
      const { Attributes } = await engine.call('DeleteItem', { TableName: TABLE, Key, ReturnValues: 'ALL_OLD' });
      await parts.remove(Attributes);
    },
    async list(prefix) {
      const rows = [];
      const query = {
        TableName: TABLE,
        ConsistentRead: true,
        KeyConditionExpression: prefix === '' ? '#s = :s' : '#s = :s AND begins_with(#k, :k)',
        ExpressionAttributeNames: { '#s': 'service', ...(prefix !== '' && { '#k': 'key' }) },
        ExpressionAttributeValues: { ':s': { S: service }, ...(prefix !== '' && { ':k': { S: prefix } }) },
      };
      for await (const { Items } of pagesOf(engine, 'Query', query))
        for (const item of Items) rows.push({ key: item.key.S, value: await valueOf(item) });
      return rows;
    },
  };
}
