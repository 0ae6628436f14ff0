import { idempotencyKeyOf } from './keys.ts';
import { numberOf } from './number.ts';
import { refused, type Refusal } from './outcome.ts';
import type { Write } from './writes.ts';

/** How long a key protects a repeat. Counted by the clock; TTL only cleans up. */
export const IDEMPOTENCY_SECONDS = 86_400;

/** What is stored under a caller's key: which call it was, and which entity it made or changed. */
export interface IdempotencyRecord {
  /** The operation and its checked input, in one spelling. */
  request: string;
  entityId: string;
  /** Epoch seconds. */
  ttl: number;
}

/** The input of one call in one spelling: the checked input has its members in a fixed order. */
export const requestOf = (operation: string, checked: unknown) => `${operation} ${JSON.stringify(checked)}`;

/** The record if it still protects, else null. */
export function live(record: IdempotencyRecord | null, nowSeconds: number): IdempotencyRecord | null {
  if (record == null) return null;
  return numberOf(record.ttl) > nowSeconds ? record : null;
}

/** The key was used for another call within 24 hours. */
export const mismatch = (): { ok: false; refusal: Refusal } =>
  refused({
    code: 'IDEMPOTENCY_MISMATCH',
    message: 'This idempotencyKey was used for another call within the last 24 hours.',
  });

/** The write that claims a key, to be part of the call's one transaction: of two calls at once, one goes through. */
export const claim = (callerId: string, key: string, request: string, entityId: string, nowSeconds: number): Write => ({
  write: 'put',
  key: idempotencyKeyOf(callerId, key),
  item: { request, entityId, ttl: nowSeconds + IDEMPOTENCY_SECONDS },
  condition: { is: 'absentOrExpired', now: nowSeconds },
});
