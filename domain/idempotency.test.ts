import { expect, test } from 'vitest';
import { claim, live, mismatch, requestOf, withClaim } from './idempotency.ts';
import { AT, NOW, NOW_SECONDS } from './testing/builders.ts';

const DAY = 86_400;
const record = { request: 'createTask {}', entityId: 't1', ttl: NOW_SECONDS };

test('a claim is stored under caller and key, unless an unexpired one exists', () => {
  expect(claim({ callerId: 'ada', key: 'k1', request: 'createTask {}', entityId: 't1' }, AT)).toEqual({
    write: 'put',
    key: { PK: 'IDEM#ada', SK: 'KEY#k1' },
    item: { request: 'createTask {}', entityId: 't1', ttl: NOW_SECONDS + DAY },
    condition: { is: 'absentOrExpired', now: NOW_SECONDS },
  });
});

test('a claim names its writer and time, for the write budget, only if the call writes nothing else', () => {
  const call = { callerId: 'ada', key: 'k1', request: 'createTask {}', entityId: 't1' };
  const own = claim(call, AT);
  expect(withClaim(['write'], call, AT)).toEqual(['write', own]);
  expect(withClaim([], call, AT)).toEqual([{ ...own, item: { ...own.item, userId: 'ada', at: NOW } }]);
});

test('a record protects for 24 hours by the clock, though TTL may be late', () => {
  expect(live(record, { ...AT, seconds: NOW_SECONDS - 1 })).toBe(record);
  expect(live(record, AT)).toBeNull();
  expect(live(null, AT)).toBeNull();
});

test('a call has one spelling, which distinguishes inputs and operations', () => {
  expect(requestOf('deleteTask', { id: 't1', expectedVersion: 2 })).toBe('deleteTask {"id":"t1","expectedVersion":2}');
});

test('a key used for another call has its own refusal', () => {
  expect(mismatch()).toEqual({
    ok: false,
    refusal: {
      code: 'IDEMPOTENCY_MISMATCH',
      message: 'This idempotencyKey was used for another call within the last 24 hours.',
    },
  });
});
