import { util } from '@aws-appsync/utils';
import { ADDRESS } from '../../domain/user/address.ts';
import { userView, type UserRow } from '../../domain/user/profile.ts';

/** A user as a field shows them, whatever is stored as their address. */
export const shownUser = (row: UserRow) => userView(row, util.matches(ADDRESS, row.email));
