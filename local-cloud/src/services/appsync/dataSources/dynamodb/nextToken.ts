import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Cloud } from '../../../../cloud.ts';
import { coordinateOf } from '../../execution/coordinateOf.ts';
import type { DataSourceCall } from '../dataSourceCall.ts';
import { DataSourceError } from '../dataSourceResult.ts';
import type { Item } from './typedValues.ts';

const INVALID = 'Invalid pagination token given.';
/** The internal class name that clients saw (D5). */
const OBSERVED_CLASS = 'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException';
const CIPHER = 'aes-256-gcm';
const STORED_KEY = 'nextTokenKey';
const keys = new WeakMap<Cloud, Promise<Buffer>>();

/** Hides a key in an opaque token that only the same step on the same data source can open. */
export async function sealToken(call: DataSourceCall, lastEvaluatedKey: Item): Promise<string> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(CIPHER, await keyOf(call.field.request.cloud), nonce).setAAD(bindingOf(call));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(lastEvaluatedKey)), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Opens a token. Refuses a modified token and one from another resolver, function or data source. */
export async function openToken(call: DataSourceCall, token: unknown): Promise<Item> {
  const bytes = Buffer.from(String(token), 'base64');
  try {
    const decipher = createDecipheriv(CIPHER, await keyOf(call.field.request.cloud), bytes.subarray(0, 12), {
      authTagLength: 16,
    });
    decipher.setAAD(bindingOf(call)).setAuthTag(bytes.subarray(12, 28));
    return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString()) as Item;
  } catch {
    const { request } = call.field;
    throw request.api.departs('D5', coordinateOf(call.field))
      ? new DataSourceError('DynamoDB:UserIllegalArgumentException', `${OBSERVED_CLASS}: ${INVALID}`)
      : new DataSourceError('BadRequestException', INVALID);
  }
}

function bindingOf({ field, step, dataSource }: DataSourceCall): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([field.request.api.id, step.id, dataSource.name]))
    .digest();
}

/** The secret is made once and stored, so that tokens survive a restart. */
function keyOf(cloud: Cloud): Promise<Buffer> {
  const key = keys.get(cloud) ?? loadKey(cloud);
  keys.set(cloud, key);
  return key;
}

async function loadKey(cloud: Cloud): Promise<Buffer> {
  const store = cloud.store('appsync');
  await store.create(STORED_KEY, randomBytes(32).toString('base64'));
  return Buffer.from((await store.get<string>(STORED_KEY)) ?? '', 'base64');
}
