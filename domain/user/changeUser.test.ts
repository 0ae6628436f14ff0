import { describe, expect, test } from 'vitest';
import { lastAdmin } from '../outcome.ts';
import { ada, anAdmin, anAdminProfile, aProfile, grace, NOW } from '../testing/builders.ts';
import { accountGone, changeUser, checkUserChange, membership, struckOff, type UserChange } from './changeUser.ts';
import { profileAttributes, type UserRow } from './profile.ts';

const act = { id: '01JNZ', at: NOW };
const change = (user: UserRow, wanted: UserChange, adminIds = ['ada']) =>
  changeUser(user, wanted, anAdmin, adminIds, act);

const ADMINS = { PK: 'ADMINS', SK: 'ACTIVE' };

test('a promotion is one transaction: the profile as read, the actor still an ADMIN, the set, the act', () => {
  const user = aProfile();
  const row = { ...user, role: 'ADMIN' as const, updatedAt: NOW };
  expect(change(user, { role: 'ADMIN' })).toEqual({
    ok: true,
    value: {
      row,
      writes: [
        {
          write: 'update',
          key: { PK: 'USER#grace', SK: 'PROFILE' },
          set: profileAttributes(row),
          remove: [],
          condition: { is: 'unchanged', updatedAt: user.updatedAt },
        },
        { write: 'check', key: { PK: 'USER#ada', SK: 'PROFILE' }, condition: { is: 'activeAdmin' } },
        { write: 'addToSet', key: ADMINS, attribute: 'userIds', member: 'grace' },
        {
          write: 'put',
          key: { PK: 'USER#grace', SK: 'EVENT#01JNZ' },
          item: {
            id: '01JNZ',
            kN: 'A#0',
            row: {
              id: '01JNZ',
              type: 'ROLE_CHANGED',
              at: NOW,
              actor: ada,
              user: grace,
              fromRole: 'MEMBER',
              toRole: 'ADMIN',
            },
          },
          condition: { is: 'absent' },
        },
      ],
    },
  });
});

test('another ADMIN must be in the set when an active ADMIN is removed', () => {
  const removal = {
    write: 'removeFromSet',
    key: ADMINS,
    attribute: 'userIds',
    member: 'ada',
    condition: { is: 'hasOthers', attribute: 'userIds', member: 'ada' },
  };
  for (const wanted of [{ role: 'MEMBER' }, { status: 'INACTIVE' }] as const) {
    expect(change(anAdminProfile(), wanted, ['ada', 'grace'])).toMatchObject({
      ok: true,
      value: { writes: expect.arrayContaining([removal]) },
    });
    expect(change(anAdminProfile(), wanted, ['ada'])).toEqual(lastAdmin());
    expect(change(anAdminProfile(), wanted, [])).toEqual(lastAdmin());
  }
});

test('a user who changes themselves is one item of the transaction', () => {
  const outcome = change(anAdminProfile(), { role: 'MEMBER' }, ['ada', 'grace']);
  const keys = outcome.ok ? outcome.value.writes.map(({ key }) => `${key.PK}|${key.SK}`) : [];
  expect(keys).toEqual(['USER#ada|PROFILE', 'ADMINS|ACTIVE', 'USER#ada|EVENT#01JNZ']);
});

test('the role or status that a user already has writes nothing', () => {
  const user = aProfile();
  for (const wanted of [{ role: 'MEMBER' }, { status: 'ACTIVE' }, {}] as const)
    expect(change(user, wanted)).toEqual({ ok: true, value: { row: user, writes: [] } });
});

describe('membership', () => {
  const set = { key: ADMINS, attribute: 'userIds', member: 'ada' };
  const hasOthers = { is: 'hasOthers', attribute: 'userIds', member: 'ada' };
  const [active, resting] = [anAdminProfile(), anAdminProfile({ status: 'INACTIVE' })];
  const member = anAdminProfile({ role: 'MEMBER' });
  test.each([
    ['a new member', null, member, []],
    ['a new ADMIN', null, active, [{ write: 'addToSet', ...set }]],
    ['an ADMIN who is reactivated', resting, active, [{ write: 'addToSet', ...set }]],
    ['an ADMIN who is deactivated', active, resting, [{ write: 'removeFromSet', ...set, condition: hasOthers }]],
    ['an ADMIN demoted while inactive', resting, anAdminProfile({ status: 'INACTIVE', role: 'MEMBER' }), []],
    ['an ADMIN who stays one', active, active, []],
  ])('%s', (_, before, after, writes) => {
    expect(membership(before, after)).toEqual(writes);
  });
});

test('checks the idempotency key', () => {
  expect(checkUserChange({})).toEqual({ ok: true, value: null });
  expect(checkUserChange({ idempotencyKey: '' })).toMatchObject({
    refusal: { info: { fields: [{ path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' }] } },
  });
});

describe('the profile of an account that is gone', () => {
  const act = { id: 'e1', at: NOW };
  const auditOf = (user: UserRow) => accountGone(user, act).writes.find(({ write }) => write === 'put');

  test('is inactive, by nobody', () => {
    const user = aProfile();
    const { row, writes } = accountGone(user, act);
    expect(row).toEqual({ ...user, status: 'INACTIVE', updatedAt: NOW });
    expect(writes).toHaveLength(2);
    expect(auditOf(user)).toMatchObject({ item: { row: { id: 'e1', type: 'DEACTIVATED', at: NOW, user: grace } } });
    expect(auditOf(user)).not.toHaveProperty('item.row.actor');
  });

  test('is no active ADMIN any more', () => {
    const { writes } = accountGone(anAdminProfile(), act);
    expect(writes).toHaveLength(3);
    expect(writes[1]).toEqual(struckOff(anAdminProfile()));
  });
});

test('the trail says whether a user was activated or deactivated', () => {
  const typeOf = (status: 'ACTIVE' | 'INACTIVE') => {
    const user = aProfile({ status: status === 'ACTIVE' ? 'INACTIVE' : 'ACTIVE' });
    const changed = changeUser(user, { status }, anAdmin, ['ada'], { id: 'e1', at: NOW });
    return changed.ok && changed.value.writes.find(({ write }) => write === 'put');
  };
  expect(typeOf('ACTIVE')).toMatchObject({ item: { row: { type: 'ACTIVATED' } } });
  expect(typeOf('INACTIVE')).toMatchObject({ item: { row: { type: 'DEACTIVATED' } } });
});
