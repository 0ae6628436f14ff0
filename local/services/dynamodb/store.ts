import type { Store } from '../../cloud.ts';
import { AwsError } from '../../shared/errors.ts';
import type { Engine } from './engine.ts';

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

function storeOf(engine: Engine, service: string): Store {
  const keyOf = (key: string) => ({ service: { S: service }, key: { S: key } });
  const itemOf = (key: string, value: unknown) => ({ ...keyOf(key), value: { S: JSON.stringify(value) } });

  return {
    async get(key) {
      const { Item } = await engine.call('GetItem', { TableName: TABLE, Key: keyOf(key), ConsistentRead: true });
      return Item && JSON.parse(Item.value.S);
    },
    async put(key, value) {
      await engine.call('PutItem', { TableName: TABLE, Item: itemOf(key, value) });
    },
    async create(key, value) {
      const ConditionExpression = 'attribute_not_exists(service)';
      try {
        await engine.call('PutItem', { TableName: TABLE, Item: itemOf(key, value), ConditionExpression });
        return true;
      } catch (error) {
        if (error instanceof AwsError && error.code === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
    async delete(key) {
      await engine.call('DeleteItem', { TableName: TABLE, Key: keyOf(key) });
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
        rows.push(...page.Items.map((item: any) => ({ key: item.key.S, value: JSON.parse(item.value.S) })));
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      return rows;
    },
  };
}
