import { describe, expect, test } from 'vitest';
import { aProfile, NOW } from '../testing/builders.ts';
import { checkUpdateMyProfile, updateMyProfile } from './updateMyProfile.ts';

describe('checkUpdateMyProfile', () => {
  test('trims, and omits what is omitted', () => {
    expect(checkUpdateMyProfile({ name: '  Rear Admiral Hopper ' })).toEqual({
      ok: true,
      value: { name: 'Rear Admiral Hopper' },
    });
    expect(checkUpdateMyProfile({ timeZone: 'Asia/Tokyo' })).toEqual({ ok: true, value: { timeZone: 'Asia/Tokyo' } });
    expect(checkUpdateMyProfile({})).toEqual({ ok: true, value: {} });
    expect(checkUpdateMyProfile({ name: 'a'.repeat(100) }).ok).toBe(true);
  });

  test.each(['', '  ', 'a'.repeat(101), null])('refuses the name %j, and reports the zone with it', (name) => {
    expect(checkUpdateMyProfile({ name, timeZone: null, idempotencyKey: '' })).toMatchObject({
      ok: false,
      refusal: {
        code: 'VALIDATION',
        info: {
          fields: [
            { path: 'input.name', message: 'must have 1 to 100 characters' },
            { path: 'input.timeZone', message: 'must be an IANA time zone such as Europe/Berlin' },
            { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
          ],
        },
      },
    });
  });
});

describe('updateMyProfile', () => {
  const profile = aProfile();

  test('writes row and sort key, unless somebody changed the profile meanwhile', () => {
    const row = { ...profile, name: 'Amazing Grace', updatedAt: NOW };
    expect(updateMyProfile(profile, { name: 'Amazing Grace' }, NOW)).toEqual({
      row,
      writes: [
        {
          write: 'update',
          key: { PK: 'USER#grace', SK: 'PROFILE' },
          set: {
            row,
            sort: 'amazing grace#grace',
            format: 3,
            kS: 'USERS#0',
            kO: 'USERS#ACTIVE#0',
            kP: 'USERS#MEMBER#0',
            kQ: 'USERS#MEMBER#ACTIVE#0',
          },
          remove: [],
          condition: { is: 'unchanged', updatedAt: profile.updatedAt },
        },
      ],
    });
  });

  test('writes nothing if nothing changes', () => {
    const same = { name: profile.name, timeZone: profile.timeZone };
    expect(updateMyProfile(profile, same, NOW)).toEqual({ row: profile, writes: [] });
    expect(updateMyProfile(profile, {}, NOW)).toEqual({ row: profile, writes: [] });
  });
});
