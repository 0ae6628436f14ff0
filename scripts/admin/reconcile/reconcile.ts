import { profileKey } from '../../../domain/keys.ts';
import { usersQuery } from '../../../domain/user/lists.ts';
import { readProfile, type UserRow } from '../../../domain/user/profile.ts';
import { readActiveAdmins } from '../../../functions/shared/activeAdmins.ts';
import { getItems } from '../../../functions/shared/getItems.ts';
import { query } from '../../../functions/shared/query.ts';
import type { Table } from '../../../functions/shared/table.ts';
import { readAccounts } from './accounts.ts';
import { driftOf, type Drift, type Known } from './drift.ts';
import { mend } from './mend.ts';
import type { Places } from './places.ts';

interface Report {
  users: number;
  /** The differences; with `fix`, the remaining ones. */
  drifts: Drift[];
  mended: Drift[];
}

/**
 * Compares Cognito with the table, user by user, and with `fix` makes Cognito agree. Apparent differences are checked a
 * second time: users change while they are read. `now` (ISO 8601) is when missing profiles are created.
 */
export async function reconcile(places: Places, { fix, now }: { fix: boolean; now: string }): Promise<Report> {
  const known = await readAll(places);
  const suspects = known.filter((one) => driftOf(one).length > 0).map(({ userId }) => userId);
  const before = await readAgain(places, suspects);
  if (!fix) return { users: known.length, drifts: before.flatMap(driftOf), mended: [] };
  for (const one of before) for (const drift of driftOf(one)) await mend(drift, one, places, now);
  const drifts = (await readAgain(places, suspects)).flatMap(driftOf);
  const isLeft = (drift: Drift) => drifts.some(({ userId, kind }) => userId === drift.userId && kind === drift.kind);
  return { users: known.length, drifts, mended: before.flatMap(driftOf).filter((drift) => !isLeft(drift)) };
}

async function readAll(places: Places): Promise<Known[]> {
  const accounts = await readAccounts(places.userPools, places.userPoolId);
  const profiles = new Map((await listProfiles(places)).map((row) => [row.id, row]));
  const admins = await readActiveAdmins(places);
  const ids = new Set([...accounts.keys(), ...profiles.keys(), ...admins]);
  return [...ids].sort().map((userId) => ({
    userId,
    account: accounts.get(userId) ?? null,
    profile: profiles.get(userId) ?? null,
    inAdminSet: admins.has(userId),
  }));
}

/** Reads a few users again, with consistent reads of the table. */
async function readAgain(places: Places, userIds: string[]): Promise<Known[]> {
  if (userIds.length === 0) return [];
  const accounts = await readAccounts(places.userPools, places.userPoolId);
  const items = await getItems(places, userIds.map(profileKey));
  const admins = await readActiveAdmins(places);
  return userIds.map((userId) => ({
    userId,
    account: accounts.get(userId) ?? null,
    profile: readProfile(items.get(profileKey(userId))),
    inAdminSet: admins.has(userId),
  }));
}

async function listProfiles(db: Table): Promise<UserRow[]> {
  const { index, partition } = usersQuery(null, null);
  const rows: UserRow[] = [];
  const items = query<{ row: UserRow }>(db, { ...(index !== null && { index }), partition });
  for await (const { row } of items) rows.push(row);
  return rows;
}
