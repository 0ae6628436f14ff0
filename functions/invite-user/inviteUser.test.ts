import { expect, test } from 'vitest';
import { invitationKey, profileKey } from '../../domain/keys.ts';
import { anAdminProfile, aProfile } from '../../domain/testing/builders.ts';
import { fakeTable } from '../shared/testing/fakeTable.ts';
import type { Account } from './accounts.ts';
import { inviteUser } from './inviteUser.ts';

const INPUT = { email: 'grace@example.com', name: 'Grace Hopper', role: 'MEMBER' as const };
const LOCK = invitationKey(INPUT.email);
const NEW: Account = { userId: 'grace', status: 'FORCE_CHANGE_PASSWORD', isNew: true };

/** A table, and accounts in which this one is found; `lockedAt` says at which steps the address was locked. */
function aPlace(account: Account, ...stored: Array<Record<string, unknown>>) {
  const table = fakeTable({ ...profileKey('ada'), row: anAdminProfile() }, ...stored);
  const lockedAt: Record<string, boolean> = {};
  const look = async (step: string) => {
    // Code that does not wait for this step has gone on by then.
    await new Promise((resolve) => setImmediate(resolve));
    lockedAt[step] = table.get(LOCK) !== undefined;
  };
  table.beforeTransaction = () => look('write');
  const accounts = {
    open: async () => account,
    mailAgain: async () => undefined,
    join: () => look('join'),
    close: async () => undefined,
  };
  return { table, lockedAt, places: { documents: table.documents, table: table.table, accounts } };
}

test('an address stays locked until its account has a group and a profile', async () => {
  const { table, lockedAt, places } = aPlace(NEW);
  expect(await inviteUser('ada', INPUT, places)).toMatchObject({ ok: true, value: { id: 'grace', role: 'MEMBER' } });
  expect(lockedAt).toEqual({ join: true, write: true });
  expect(table.get(LOCK)).toBeUndefined();
});

test('an address that is invited again stays locked until the new invitation is written', async () => {
  const profile = { ...profileKey('grace'), row: aProfile() };
  const { table, lockedAt, places } = aPlace({ ...NEW, isNew: false }, profile);
  expect(await inviteUser('ada', INPUT, places)).toMatchObject({ ok: true, value: { id: 'grace' } });
  expect(lockedAt).toEqual({ write: true });
  expect(table.get(LOCK)).toBeUndefined();
});

test('a call that finds its key used once it has the lock repeats the earlier answer, and mails nothing', async () => {
  const { table, places } = aPlace(NEW);
  const input = { ...INPUT, idempotencyKey: 'both' };
  let mails = 0;
  places.accounts.mailAgain = async () => void (mails += 1);
  let first: unknown;
  table.beforeTransaction = async () => {
    table.beforeTransaction = async () => undefined;
    first = await inviteUser('ada', input, places);
    places.accounts.open = async () => ({ ...NEW, isNew: false });
  };
  expect(await inviteUser('ada', input, places)).toEqual(first);
  expect(first).toMatchObject({ ok: true, value: { id: 'grace' } });
  expect(mails).toBe(0);
  expect(table.get(LOCK)).toBeUndefined();
});
