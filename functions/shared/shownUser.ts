import { userView, type UserRow } from '../../domain/user/profile.ts';
import { isAddress } from './maySignUp.ts';

/** A user in the answer to a mutation, even if the stored address is invalid. */
export const shownUser = (row: UserRow) => userView(row, isAddress(row.email));
