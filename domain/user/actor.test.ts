import { expect, test } from 'vitest';
import { unauthorized } from '../outcome.ts';
import { anAdmin, anAdminProfile, aMember, aProfile, AT } from '../testing/builders.ts';
import { actorOf, writerOf } from './actor.ts';

test('the profile says who acts', () => {
  expect(actorOf(anAdminProfile(), 'ADMIN')).toEqual({ ok: true, value: anAdmin });
  expect(actorOf(aProfile(), null)).toEqual({ ok: true, value: aMember });
});

test.each([
  ['nobody', null, null],
  ['an inactive user', aProfile({ status: 'INACTIVE' }), null],
  ['an inactive ADMIN', anAdminProfile({ status: 'INACTIVE' }), 'ADMIN'],
  ['a MEMBER where an ADMIN is required', aProfile(), 'ADMIN'],
] as const)('refuses %s', (_, profile, only) => {
  expect(actorOf(profile, only)).toEqual(unauthorized());
});

test('a caller over the write budget waits, to the exact second', () => {
  const at = { ...AT, seconds: 100 };
  const item = (throttledUntil?: number) => ({ row: aProfile(), ...(throttledUntil && { throttledUntil }) });
  expect(writerOf(item(), null, at)).toEqual({ ok: true, value: aMember });
  expect(writerOf(item(100), null, at)).toEqual({ ok: true, value: aMember });
  expect(writerOf(item(160), null, at)).toEqual({
    ok: false,
    refusal: {
      code: 'THROTTLED',
      message: 'You have made very many changes in a short time. Try again a little later.',
      info: { retryable: true, retryAfter: 60 },
    },
  });
  expect(writerOf(item(160), 'ADMIN', at)).toEqual(unauthorized());
  expect(writerOf(null, null, at)).toEqual(unauthorized());
});
