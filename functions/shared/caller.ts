import type { Instant } from '../../domain/instant.ts';
import { idempotencyKeyOf, profileKey, type Key } from '../../domain/keys.ts';
import { live, mismatch, type IdempotencyRecord } from '../../domain/idempotency.ts';
import { accepted, type Outcome } from '../../domain/outcome.ts';
import { writerOf, type Actor } from '../../domain/user/actor.ts';
import { getItems, type Items } from './getItems.ts';
import type { Table } from './table.ts';
import { present } from './time.ts';

/** The caller, and the identity of the call. */
export interface Call {
  callerId: string;
  /** The operation and its checked input, in one spelling (`requestOf`). */
  request: string;
  idempotencyKey: string | null;
}

/** What an administrator's mutation starts from, read consistently and together. */
export interface Loaded {
  actor: Actor;
  items: Items;
  /** The record of the first call under the same key, if this is a repeat. */
  repeated: IdempotencyRecord | null;
  at: Instant;
}

/**
 * Reads caller, idempotency key and `keys`. Refuses a caller who is not an active ADMIN, and a key that was used for
 * another call.
 */
export async function loadForAdmin(call: Call, keys: Key[], db: Table): Promise<Outcome<Loaded>> {
  const at = present();
  const caller = profileKey(call.callerId);
  const record = call.idempotencyKey === null ? null : idempotencyKeyOf(call.callerId, call.idempotencyKey);
  const items = await getItems(db, [caller, ...(record === null ? [] : [record]), ...keys]);
  const actor = writerOf(items.get(caller), 'ADMIN', at);
  if (!actor.ok) return actor;
  const repeated = record === null ? null : live(items.get(record) as IdempotencyRecord | null, at);
  if (repeated !== null && repeated.request !== call.request) return mismatch();
  return accepted({ actor: actor.value, items, repeated, at });
}
