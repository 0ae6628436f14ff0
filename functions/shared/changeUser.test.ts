import { expect, test } from 'vitest';
import { profileKey } from '../../domain/keys.ts';
import { anAdminProfile, aProfile } from '../../domain/testing/builders.ts';
import { changeUser } from './changeUser.ts';
import { fakeTable } from './testing/fakeTable.ts';

/** A user who was last changed by a clock that is ahead, or in this very millisecond. */
const AHEAD = '9998-01-01T00:00:00.000Z';
const call = { callerId: 'ada', request: 'updateUserRole', idempotencyKey: null };

const aTable = () =>
  fakeTable(
    { ...profileKey('ada'), row: anAdminProfile() },
    { ...profileKey('grace'), row: aProfile({ updatedAt: AHEAD }) },
  );

test('a change, and its act in the trail, is later than the change before, whatever the clock says', async () => {
  const db = aTable();
  await changeUser(call, 'grace', { status: 'INACTIVE' }, db);
  await changeUser(call, 'grace', { role: 'ADMIN' }, db);
  const acts = db.written.flatMap((items) => items.flatMap(({ Put }) => Put?.Item ?? []));
  expect(acts.map(({ row }) => row)).toMatchObject([
    { type: 'DEACTIVATED', at: '9998-01-01T00:00:00.001Z' },
    { type: 'ROLE_CHANGED', at: '9998-01-01T00:00:00.002Z' },
  ]);
  expect(acts[0]!['id'] < acts[1]!['id']).toBe(true);
});

test('two changes in one millisecond are both kept', async () => {
  const db = aTable();
  let isFirst = true;
  db.beforeTransaction = async () => {
    if (!isFirst) return;
    isFirst = false;
    await changeUser(call, 'grace', { status: 'INACTIVE' }, db);
  };
  await changeUser(call, 'grace', { role: 'ADMIN' }, db);
  expect(db.get(profileKey('grace'))).toMatchObject({ row: { role: 'ADMIN', status: 'INACTIVE' } });
});
