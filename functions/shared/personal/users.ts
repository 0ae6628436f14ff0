import { activeAdminsKey, EVENT_PREFIX, PROFILE_SORT_KEY, USER_PREFIX } from '../../../domain/keys.ts';
import type { AuditRow } from '../../../domain/user/audit.ts';
import type { UserRow } from '../../../domain/user/profile.ts';
import type { ItemKind } from './itemKind.ts';
import { isNamedIn, namesErased } from './withoutName.ts';

export const USER_KINDS: readonly ItemKind[] = [
  {
    name: 'profile',
    partition: USER_PREFIX,
    sort: PROFILE_SORT_KEY,
    holds: 'name, address, role, status, time zone, mail preferences, whether the address bounced',
    kept: 'until the person is erased',
    exports: ({ row }, { id }) => ((row as UserRow).id === id ? row : null),
    erasure: 'name, address, zone, preferences and bounces go; id, role and dates stay, for the history to refer to',
    erases: { not: 'erased before all else, by the act itself (`domain/user/eraseUser.ts`)' },
    restored: 'first',
  },
  {
    name: 'act',
    partition: USER_PREFIX,
    sort: EVENT_PREFIX,
    holds: 'name and id of who was invited, promoted, deactivated, …, and of the ADMIN who did it',
    kept: 'as long as the table: it is the audit trail',
    exports: ({ row }, { id }) => (isNamedIn(row, id) ? (row as AuditRow) : null),
    erasure: 'the name becomes "Deleted user"; that something was done, when, and to which id, stays',
    erases: namesErased,
    restored: 'then',
  },
  {
    name: 'active ADMINs',
    partition: activeAdminsKey().PK,
    sort: activeAdminsKey().SK,
    holds: 'ids of the active ADMINs',
    kept: 'as long as they are active ADMINs',
    exports: { not: 'the role is in the profile' },
    erasure: 'the id is taken out',
    erases: { not: 'taken out in the transaction that erases the profile' },
    restored: 'first',
  },
];
