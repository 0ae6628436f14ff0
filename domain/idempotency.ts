import type { Instant } from './instant.ts';
import { idempotencyKeyOf } from './keys.ts';
import { numberOf } from './number.ts';
import { refused, type Refusal } from './outcome.ts';
import type { Write } from './writes.ts';

/** How long a key protects against repeats. The clock decides; TTL only cleans up. */
const IDEMPOTENCY_SECONDS = 86_400;

/** The record under a caller's key: the call, and the entity that it made or changed. */
export interface IdempotencyRecord {
  /** The operation and its checked input, in one spelling. */
  request: string;
  entityId: string;
  /** Epoch seconds. */
  ttl: number;
}

/** The input of one call in one spelling: a checked input has its members in a fixed order. */
export const requestOf = (operation: string, checked: unknown) => `${operation} ${JSON.stringify(checked)}`;

/** The record if it still protects, else null. */
export function live(record: IdempotencyRecord | null, at: Instant): IdempotencyRecord | null {
  if (record == null) return null;
  return numberOf(record.ttl) > at.seconds ? record : null;
}

/** The key was used for another call within 24 hours. */
export const mismatch = (): { ok: false; refusal: Refusal } =>
  refused({
    code: 'IDEMPOTENCY_MISMATCH',
    message: 'This idempotencyKey was used for another call within the last 24 hours.',
  });

/** A call under an idempotency key. */
interface KeyedCall {
  callerId: string;
  key: string;
  /** The operation and its checked input (`requestOf`). */
  request: string;
  /** The entity that the call makes or changes. */
  entityId: string;
}

/**
 * The write that claims a key. It must be part of the call's one transaction: of two concurrent calls, one succeeds.
 */
export const claim = ({ callerId, key, request, entityId }: KeyedCall, at: Instant): Write & { write: 'put' } => ({
  write: 'put',
  key: idempotencyKeyOf(callerId, key),
  item: { request, entityId, ttl: at.seconds + IDEMPOTENCY_SECONDS },
  condition: { is: 'absentOrExpired', now: at.seconds },
});

/** The claim of a call that writes nothing else. It names its writer for the write budget, because no event does. */
export function claimAlone(call: KeyedCall, at: Instant): Write {
  const alone = claim(call, at);
  return { ...alone, item: { ...alone.item, ...writtenBy(call.callerId, at) } };
}

/** The writes of a call with the claim of its key. The kind of claim depends on whether there are other writes. */
export const withClaim = <W>(writes: W[], call: KeyedCall, at: Instant): (W | Write)[] => [
  ...writes,
  writes.length === 0 ? claimAlone(call, at) : claim(call, at),
];

/** Marks an item that no event or act reports, so that the write budget counts it. */
export const writtenBy = (userId: string, at: Instant) => ({ userId, at: at.iso });
