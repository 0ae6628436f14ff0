import type { Store } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { Engine } from './engine.ts';
import { createParts, PART_BYTES, type InParts } from './storedParts.ts';

/** Tables whose names begin so are the local cloud's own; no API shows them. */
export const INTERNAL_PREFIX = '_local';
const TABLE = `${INTERNAL_PREFIX}.store`;

/** The table under every service's store: made once, found at later starts. */
export async function createStores(engine: Engine): Promise<(service: string) => Store> {
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
  return (service) => storeOf(engine, service);
}

interface Row extends InParts {
  key: { S: string };
  value?: { S: string };
}

function storeOf(engine: Engine, service: string): Store {
  const parts = createParts(engine, TABLE, `${service}.parts`);
  const keyOf = (key: string) => ({ service: { S: service }, key: { S: key } });

  async function itemOf(key: string, value: unknown): Promise<object & InParts> {
    const text = JSON.stringify(value);
    const stored = Buffer.byteLength(text) <= PART_BYTES ? { value: { S: text } } : await parts.write(text);
    return { ...keyOf(key), ...stored };
  }

  const valueOf = async (item: Row) => JSON.parse(item.value?.S ?? (await parts.read(item)));

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
      let ExclusiveStartKey: unknown;
      do {
        const page = await engine.call('Query', {
          TableName: TABLE,
          ConsistentRead: true,
          KeyConditionExpression: prefix === '' ? '#s = :s' : '#s = :s AND begins_with(#k, :k)',
          ExpressionAttributeNames: { '#s': 'service', ...(prefix !== '' && { '#k': 'key' }) },
          ExpressionAttributeValues: { ':s': { S: service }, ...(prefix !== '' && { ':k': { S: prefix } }) },
          ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
        });
        for (const item of page.Items) rows.push({ key: item.key.S, value: await valueOf(item) });
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      return rows;
    },
  };
}
