import { expect, test } from 'vitest';
import { accepted, lastAdmin } from '../outcome.ts';
import { ada, anAdmin, anAdminProfile, aProfile, NOW } from '../testing/builders.ts';
import { erasedAgain, erasedPerson, eraseUser, hasOpenTasks } from './eraseUser.ts';

const act = { id: '01JNZ', at: NOW };
const person = { id: 'grace', name: 'Deleted user' };
const ADMINS = { PK: 'ADMINS', SK: 'ACTIVE' };

test('an erased profile holds no personal data and is in no list, and the act does not name the person', () => {
  const user = aProfile({
    notificationPreferences: { assigned: 'OFF', statusChanged: 'OFF', dueSoon: 'OFF', overdue: 'OFF', digestHour: 8 },
    mailSuppression: { address: 'grace@example.com', reason: 'BOUNCE', at: NOW },
  });
  const row = {
    ...person,
    email: '',
    role: 'MEMBER',
    status: 'INACTIVE',
    timeZone: 'UTC',
    erasedAt: NOW,
    createdAt: user.createdAt,
    updatedAt: NOW,
  };
  expect(eraseUser(user, anAdmin, ['ada'], act)).toEqual({
    ok: true,
    value: {
      row,
      writes: [
        {
          write: 'put',
          key: { PK: 'USER#grace', SK: 'PROFILE' },
          item: { row, format: 3 },
          condition: { is: 'unchanged', updatedAt: user.updatedAt },
        },
        {
          write: 'put',
          key: { PK: 'USER#grace', SK: 'EVENT#01JNZ' },
          item: {
            row: { id: '01JNZ', type: 'ERASED', at: NOW, actor: ada, user: person },
            id: '01JNZ',
            kN: 'A#0',
          },
          condition: { is: 'absent' },
        },
        { write: 'check', key: { PK: 'USER#ada', SK: 'PROFILE' }, condition: { is: 'activeAdmin' } },
      ],
    },
  });
});

test('an ADMIN who erases themselves is not named as the actor, and another active ADMIN must remain', () => {
  const outcome = eraseUser(anAdminProfile(), anAdmin, ['ada', 'grace'], act);
  const [, audit, ...more] = outcome.ok ? outcome.value.writes : [];
  expect(audit).toMatchObject({ item: { row: { actor: erasedPerson('ada'), user: erasedPerson('ada') } } });
  expect(more).toEqual([
    {
      write: 'removeFromSet',
      key: ADMINS,
      attribute: 'userIds',
      member: 'ada',
      condition: { is: 'hasOthers', attribute: 'userIds', member: 'ada' },
    },
  ]);
});

test('the last active ADMIN is not erased, an inactive one is', () => {
  expect(eraseUser(anAdminProfile(), anAdmin, ['ada'], act)).toEqual(lastAdmin());
  expect(eraseUser(anAdminProfile({ status: 'INACTIVE' }), anAdmin, ['ada'], act).ok).toBe(true);
});

test('nothing is written for somebody who is erased already', () => {
  const row = aProfile({ erasedAt: NOW });
  expect(eraseUser(row, anAdmin, ['ada'], act)).toEqual(accepted({ row, writes: [] }));
});

test('a user whom a restored copy has brought back is erased again without an actor, even as the last ADMIN', () => {
  const { row, writes } = erasedAgain(anAdminProfile(), act);
  expect(row).toMatchObject({ ...erasedPerson('ada'), role: 'ADMIN', status: 'INACTIVE', erasedAt: NOW });
  expect(writes).toMatchObject([
    { write: 'put', key: { PK: 'USER#ada', SK: 'PROFILE' } },
    { item: { row: { id: '01JNZ', type: 'ERASED', at: NOW, user: erasedPerson('ada') } } },
    { write: 'removeFromSet', key: ADMINS, attribute: 'userIds', member: 'ada' },
  ]);
  expect(writes[1]).not.toHaveProperty('item.row.actor');
  expect(writes[2]).not.toHaveProperty('condition');
  expect(erasedAgain(aProfile(), act).writes).toHaveLength(2);
});

test('open tasks are handed over first', () => {
  expect(hasOpenTasks(3)).toMatchObject({
    ok: false,
    refusal: {
      code: 'VALIDATION',
      info: { fields: [{ path: 'input.id', message: 'has 3 open tasks: hand them over first (reassignTasks)' }] },
    },
  });
});
