import type { User, UserRole, UserStatus } from '../../schema/generated/types.ts';
import { FORMAT } from '../format.ts';
import { preferencesOf, type Preferences } from '../mail/preferences.ts';
import type { Write } from '../writes.ts';
import { NO_ADDRESS } from './address.ts';
import {
  INDEX_KEY,
  LIST_SORT_KEY,
  profileKey,
  userSort,
  usersByRolePartition,
  usersByRoleStatusPartition,
  usersByStatusPartition,
  USERS_PARTITION,
} from '../keys.ts';

/** A user's profile, as stored and as projected into the indexes. */
export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: UserRole;
  status: UserStatus;
  timeZone: string;
  /** Present once the user has chosen any. */
  notificationPreferences?: Preferences;
  /** Why and since when an address gets no mail. It applies as long as the address is the user's. */
  mailSuppression?: { address: string; reason: 'BOUNCE' | 'COMPLAINT'; at: string };
  /** When they were erased (ISO 8601). An erased profile belongs to nobody and is in no list. */
  erasedAt?: string;
  createdAt: string;
  updatedAt: string;
}

/** The user that a task shows: everything that all users may see of others. */
export interface Person {
  id: string;
  name: string;
}

export const personOf = (user: Person): Person => ({ id: user.id, name: user.name });

/** The attributes of a profile, index keys included; an erased one has none. */
export const profileAttributes = (row: UserRow): Record<string, unknown> => ({
  row,
  format: FORMAT,
  ...(row.erasedAt == null
    ? {
        [LIST_SORT_KEY]: userSort(row.id, row.name),
        [INDEX_KEY.byStatus]: USERS_PARTITION,
        [INDEX_KEY.byOpen]: usersByStatusPartition(row.status),
        [INDEX_KEY.byPriorityStatus]: usersByRolePartition(row.role),
        [INDEX_KEY.byPriority]: usersByRoleStatusPartition(row.role, row.status),
      }
    : {}),
});

/** Changes the profile to `after`, unless somebody changed it since `before` was read. */
export const profileUpdate = (before: UserRow, after: UserRow): Write => ({
  write: 'update',
  key: profileKey(before.id),
  set: profileAttributes(after),
  remove: [],
  condition: { is: 'unchanged', updatedAt: before.updatedAt },
});

/** What is known of a new user. `now` is ISO 8601. */
interface NewUser extends Pick<UserRow, 'id' | 'name' | 'email' | 'role' | 'status' | 'timeZone'> {
  now: string;
}

export const newUserRow = (user: NewUser): UserRow => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: user.role,
  status: user.status,
  timeZone: user.timeZone,
  createdAt: user.now,
  updatedAt: user.now,
});

/** Writes the profile of a new user, unless the user has one. */
export const profilePut = (row: UserRow): Write => ({
  write: 'put',
  key: profileKey(row.id),
  item: profileAttributes(row),
  condition: { is: 'absent' },
});

/** The whole item of a new profile. */
export const newProfile = (user: NewUser): Record<string, unknown> => ({
  ...profileKey(user.id),
  ...profileAttributes(newUserRow(user)),
});

/** The row of a stored profile item, or null if there is none. */
export const readProfile = (item: unknown): UserRow | null => (item == null ? null : (item as { row: UserRow }).row);

/**
 * A user in the form of the API.
 * @param isAddress whether {@link file://./address.ts} accepts the stored address: if one address in a list cannot be
 * serialised, AppSync answers null for the list
 */
export const userView = (row: UserRow, isAddress: boolean): Omit<User, '__typename'> => ({
  ...row,
  email: isAddress ? row.email : NO_ADDRESS,
  notificationPreferences: preferencesOf(row.notificationPreferences),
  mailSuppression: suppressionOf(row),
  erasedAt: row.erasedAt ?? null,
});

/** Why the user's current address gets no mail; null if it does. */
export function suppressionOf(row: UserRow): { reason: 'BOUNCE' | 'COMPLAINT'; at: string } | null {
  const suppression = row.mailSuppression;
  if (suppression == null) return null;
  return suppression.address === row.email ? { reason: suppression.reason, at: suppression.at } : null;
}
