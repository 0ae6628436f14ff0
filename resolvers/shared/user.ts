import { util } from '@aws-appsync/utils';
import { ADDRESS } from '../../domain/user/address.ts';
import { userView, type UserRow } from '../../domain/user/profile.ts';

/** A user in the form of the API, even if the stored address is invalid. */
export const shownUser = (row: UserRow) => userView(row, util.matches(ADDRESS, row.email));
