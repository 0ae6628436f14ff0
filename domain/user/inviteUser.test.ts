import { expect, test } from 'vitest';
import { anAdmin, NOW } from '../testing/builders.ts';
import { ADDRESS_RULE } from './address.ts';
import { badAddress, checkInviteUser, inviteUser } from './inviteUser.ts';
import { newProfile } from './profile.ts';

const act = { id: '01JNZ', at: NOW };
const invitation = { email: 'mary@partner.example', name: 'Mary', role: 'ADMIN' as const };

test('trims name and address', () => {
  expect(checkInviteUser({ email: ' mary@partner.example ', name: ' Mary ', role: 'ADMIN' }, true)).toEqual({
    ok: true,
    value: invitation,
  });
});

test('reports all errors together', () => {
  expect(checkInviteUser({ email: 'x@y', name: ' ', role: 'MEMBER', idempotencyKey: '' }, false)).toMatchObject({
    refusal: {
      code: 'VALIDATION',
      info: {
        fields: [
          { path: 'input.email', message: ADDRESS_RULE },
          { path: 'input.name', message: 'must have 1 to 100 characters' },
          { path: 'input.idempotencyKey', message: 'must have 1 to 64 characters' },
        ],
      },
    },
  });
  expect(badAddress('has an account already')).toMatchObject({
    refusal: { info: { fields: [{ path: 'input.email', message: 'has an account already' }] } },
  });
});

test('a new user is active, in the zone of the inviting user, and counted if an ADMIN', () => {
  const { row, writes } = inviteUser('mary', invitation, anAdmin, act);
  const { now: _, ...user } = {
    id: 'mary',
    ...invitation,
    status: 'ACTIVE' as const,
    timeZone: 'Europe/London',
    now: NOW,
  };
  expect(row).toMatchObject(user);
  const { PK: _PK, SK: _SK, ...item } = newProfile({ ...user, now: NOW });
  expect(writes).toMatchObject([
    { write: 'put', key: { PK: 'USER#mary', SK: 'PROFILE' }, item, condition: { is: 'absent' } },
    { write: 'check', key: { PK: 'USER#ada', SK: 'PROFILE' }, condition: { is: 'activeAdmin' } },
    { write: 'addToSet', key: { PK: 'ADMINS', SK: 'ACTIVE' }, attribute: 'userIds', member: 'mary' },
    { write: 'put', key: { PK: 'USER#mary', SK: 'EVENT#01JNZ' }, item: { row: { type: 'INVITED', toRole: 'ADMIN' } } },
  ]);
});

test('a new member is not counted', () => {
  const { writes } = inviteUser('mary', { ...invitation, role: 'MEMBER' }, anAdmin, act);
  expect(writes.map(({ write }) => write)).toEqual(['put', 'check', 'put']);
});
